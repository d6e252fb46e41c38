/** Begins the line on which tests in a browser, where there are no files, print their counts as JSON. */
export const COUNTS_MARK = 'winnow-test-counts ';
