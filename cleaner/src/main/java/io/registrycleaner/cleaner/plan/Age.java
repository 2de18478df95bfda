package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Timespan;
import java.time.Duration;

/** A length of time as a reason tells it: nobody decides differently for the seconds of a day. */
final class Age {
    private Age() {}

    static String words(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        }
        return age.toHours() > 0 ? age.toHours() + "h" : Timespan.print(age);
    }
}
