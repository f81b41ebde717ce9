/** What has a keyboard behaviour of its own. */
export const INTERACTIVE = "a[href],button,input,select,textarea,summary";
