/** What every page does where there is script: nothing that a page needs. */

/** Marks the page, so that styles can hide what only serves without script. */
document.documentElement.dataset.script = 'on';
