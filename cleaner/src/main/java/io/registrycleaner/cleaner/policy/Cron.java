package io.registrycleaner.cleaner.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The five fields of a cron expression. Only their form is judged here; when the next run is due is for whoever runs. */
public final class Cron {
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of the month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final List<Integer> LONGEST_MONTHS = List.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
    private static final int LONGEST = 200;

    private Cron() {}

    /** Empty for an expression that is well formed and comes true at some time. */
    public static Optional<String> whatIsWrongWith(String text) {
        try {
            check(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    "%s is no schedule: %s; expected minute, hour, day of the month, month and day of the week, as in 0 3 * * *"
                            .formatted(Problems.quoted(text), e.getMessage()));
        }
    }

    private static void check(String text) {
        String[] fields = text.split(" +", -1);
        if (text.length() > LONGEST || fields.length != FIELDS.size()) {
            throw new IllegalArgumentException("it has not five fields");
        }
        TreeSet<Integer> days = FIELDS.get(2).values(fields[2]);
        TreeSet<Integer> months = FIELDS.get(3).values(fields[3]);
        for (int i = 0; i < fields.length; i++) {
            FIELDS.get(i).values(fields[i]);
        }
        boolean anyWeekday = fields[4].startsWith("*");
        if (anyWeekday && months.stream().allMatch(month -> LONGEST_MONTHS.get(month - 1) < days.first())) {
            throw new IllegalArgumentException("that day of that month never comes");
        }
    }

    /** One of the five; {@code names} stand for the numbers from {@code least} on. */
    private record Field(String name, int least, int most, List<String> names) {

        /** The numbers that it stands for. */
        TreeSet<Integer> values(String text) {
            TreeSet<Integer> values = new TreeSet<>();
            for (String item : text.split(",", -1)) {
                add(item, values);
            }
            return values;
        }

        private void add(String item, TreeSet<Integer> values) {
            String[] parts = item.split("/", 2);
            String[] ends = parts[0].split("-", 2);
            boolean range = ends.length == 2 || parts[0].equals("*");
            int from = parts[0].equals("*") ? least : number(ends[0], item);
            int to = parts[0].equals("*") ? most : number(ends[ends.length - 1], item);
            int step = parts.length == 1 ? 1 : step(parts[1], item);
            if (from > to || (parts.length == 2 && !range)) {
                throw wrong(item);
            }
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }

        private int number(String text, String item) {
            int named = names.indexOf(text.toLowerCase(Locale.ROOT));
            int number = named >= 0 ? least + named : digits(text, item);
            if (number < least || number > most) {
                throw wrong(item);
            }
            return number;
        }

        private int step(String text, String item) {
            int step = digits(text, item);
            if (step < 1 || step > longestStep()) {
                throw wrong(item);
            }
            return step;
        }

        /** Sunday is both 0 and 7. */
        private int longestStep() {
            return least == 0 && most == names.size() ? most - 1 : most;
        }

        private int digits(String text, String item) {
            if (!text.matches("[0-9]{1,2}")) {
                throw wrong(item);
            }
            return Integer.parseInt(text);
        }

        private IllegalArgumentException wrong(String item) {
            return new IllegalArgumentException(
                    "%s is no %s (%d to %d; *, a-b, a-b/step and */step, and lists of these)"
                            .formatted(Problems.quoted(item), name, least, most));
        }
    }
}
