package io.registrycleaner.cleaner.run;

/** Is told how far a run is; from any thread, often. */
public interface Progress {
    Progress NONE = new Progress() {
        @Override
        public void surveying(int done, int all) {}

        @Override
        public void deleting(int done, int all) {}
    };

    /** Repositories. */
    void surveying(int done, int all);

    /** Steps. */
    void deleting(int done, int all);
}
