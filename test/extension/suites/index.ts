/** All suites that run inside VS Code, in the order in which they run. */
import './activation.test';
import './diagnostics.test';
import './quickFixes.test';
import './duplicateFixes.test';
import './comparison.test';
import './retold.test';
import './hover.test';
import './commands.test';
import './copyAndPaste.test';
import './preview.test';
import './review.test';
import './report.test';
import './rulePages.test';
import './configFiles.test';
import './teach.test';
