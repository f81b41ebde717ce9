// Small numbers in the words of a batch: what follows, or what stands for something that need not be written.

/** Where something is as it was the last time, is not there, or is there and undefined. */
export const SAME = 0;
export const ABSENT = 1;
export const UNDEFINED = 2;

/** How something is written: by its usual members, or whole because it has others. */
export const PARTS = 0;
export const WHOLE = 1;

/** Instead of the place of something that is new: its place and itself follow. */
export const NEW = -1;

/** Headers are compared from the end of their lists, where two of different length are most alike; so many of them. */
export const COMPARED = 30;

/** Bits of a header that is written by its members. */
export const SYSTEM = 1;
export const CREDENTIAL = 2;
/** In place of those bits: the header is written whole. */
export const WHOLE_HEADER = 4;

/** What comes next. The first ones say what the records after them have in common. */
export const CURSOR = 0;
export const WHOLE_CURSOR = 1;
export const ITEM = 2;
export const SCRIPT = 3;
export const MUTATIONS = 4;
export const WHOLE_MUTATIONS = 5;
/** The others are one record each. */
export const OTHER = 10;
export const ITERATION_STARTED = 11;
export const ITERATION_FINISHED = 12;
export const REQUEST_STARTED = 13;
export const REQUEST_FINISHED = 14;
export const REQUEST_PREPARED = 15;
export const RESPONSE_RECEIVED = 16;
export const SCRIPTS_STARTED = 17;
export const SCRIPTS_FINISHED = 18;
export const SCRIPT_STARTED = 19;
export const SCRIPT_FINISHED = 20;
export const TEST_PASSED = 21;
export const TEST_FINISHED = 22;
export const CONSOLE = 23;
export const MUTATIONS_LEARNED = 24;
export const PHASE_ENDED = 25;

/** Scripts of a phase that are told by their number. */
export const MOST_SCRIPTS = 100;

/** Operations of variables, beside the place of their scope. */
export const SET = 0;
export const UNSET = 1;
export const CLEAR = 2;
export const OPERATIONS = 3;
