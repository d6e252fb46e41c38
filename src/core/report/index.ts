/** The report of a document: what was counted, and how it is shown. */
export { type Html, html } from './html';
export { reportBody, reportPage, savedPage } from './page';
export { type Report, type ReportOptions, reportOf } from './report';
export { ENGLISH, type Language } from './texts';
