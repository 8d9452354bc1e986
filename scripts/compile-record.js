// Last step of the build: check the data and keep it in the form that the program loads quickest.
import { compileRecord } from '../dist/store/record/cached-record.js';

try {
  await compileRecord();
} catch (error) {
  console.error(error.text ? error.message : error);
  process.exitCode = 1;
}
