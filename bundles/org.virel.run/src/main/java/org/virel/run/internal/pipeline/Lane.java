package org.virel.run.internal.pipeline;

/**
 * Where work is done, in the order in which it is handed over. Everything that the caller did before it handed a task over is
 * seen by the task, and everything that the task did by a caller that has waited for it.
 */
interface Lane {

    /** Does each task at once, on the caller's thread: the failure of a task is that of handing it over. */
    Lane HERE = new Lane() {
        @Override
        public long submit(Task task) {
            task.run();
            return 0;
        }

        @Override
        public void await(long ticket) {}
    };

    /** What is to be done. An object that is handed over again and again, so it waits for itself before its arguments change. */
    interface Task {

        /** Returns the place in the run that this is done for, to name it in failures. */
        String place();

        /** Does it. */
        void run();
    }

    /** Hands a task over and returns the number to wait for. */
    long submit(Task task);

    /**
     * Waits until a task and all before it are done.
     *
     * @throws PartException if a task has failed since the last time that one was thrown; the tasks behind it were passed over
     */
    void await(long ticket);
}
