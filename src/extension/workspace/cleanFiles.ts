export const CLEAN_FILES = 'winnow.cleanFiles';
