package io.registrycleaner.cleaner.report;

/** A part of the plane: left upper corner, and how far it goes to the right and down. */
record Rectangle(double x, double y, double width, double height) {
    Rectangle {
        if (!(width >= 0) || !(height >= 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException("not a rectangle: " + x + ", " + y + ", " + width + ", " + height);
        }
    }

    double area() {
        return width * height;
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double shorterSide() {
        return Math.min(width, height);
    }
}
