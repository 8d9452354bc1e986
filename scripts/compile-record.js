// Last step of the build: check the data and keep it in the form that the program loads quickest; likewise the map behind maps.
import { compileRecord } from '../dist/store/record/cached-record.js';
import { compileBackground } from '../dist/tasks/land/background.js';

try {
  compileBackground();
  await compileRecord();
} catch (error) {
  console.error(error.text ? error.message : error);
  process.exitCode = 1;
}
