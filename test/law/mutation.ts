/** What mutation testing runs, gathered into one file, so that each mutant starts one worker and not three. */
import './cases.test.ts';
import './golden.test.ts';
import './rules.test.ts';
