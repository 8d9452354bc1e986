/**
 * The one register of problems. A problem says what was found, what was wanted and what to do next. Its code is
 * stable: the command line turns it into a sentence and an exit code, an HTTP interface into a status (RFC 9457).
 */

/** Every code, with the exit code of the command line and the HTTP status that it maps to. Written here once. */
export const PROBLEMS = {
  // The question could not be read.
  'day-malformed': { exit: 2, status: 400, title: 'A day is not written as a day' },
  'day-impossible': { exit: 2, status: 400, title: 'A day that the calendar does not have' },
  'day-out-of-range': { exit: 2, status: 400, title: 'A day that lies too far off' },
  'interval-reversed': { exit: 2, status: 400, title: 'A period ends before it begins' },
  'state-unknown': { exit: 2, status: 404, title: 'No State of that name' },
  'state-ambiguous': { exit: 2, status: 400, title: 'A name that fits more than one State' },
  'treaty-unknown': { exit: 2, status: 404, title: 'No treaty of that name' },
  'word-unknown': { exit: 2, status: 400, title: 'A word outside its closed list' },
  'supposition-malformed': { exit: 2, status: 400, title: 'A supposed act that cannot be read' },
  'option-conflict': { exit: 2, status: 400, title: 'Options that do not go together' },
  // An act that cannot stand on the record.
  'act-before-opening': { exit: 1, status: 422, title: 'An act on a treaty that was not yet open' },
  'act-after-closing': { exit: 1, status: 422, title: 'A signature after the treaty closed for signature' },
  'act-kind-not-provided': { exit: 1, status: 422, title: 'A kind of act that the treaty does not know' },
  'act-repeated': { exit: 1, status: 422, title: 'An act that is on the record already' },
  'act-out-of-order': { exit: 1, status: 422, title: 'An act that does not fit the acts before it' },
  'act-without-subject': { exit: 1, status: 422, title: 'An act by a State that did not exist' },
  'withdrawal-by-non-party': { exit: 1, status: 422, title: 'A withdrawal by a State that is not a Party' },
  'target-missing': { exit: 1, status: 422, title: 'An act that answers another act which is not there' },
  // The data of the record itself.
  'data-unreadable': { exit: 1, status: 500, title: 'A data file that cannot be read' },
  'data-invalid': { exit: 1, status: 500, title: 'A row of data that is wrong' },
  'data-contradictory': { exit: 1, status: 500, title: 'Rows of data that contradict each other' },
  // Files of claims.
  'claims-unreadable': { exit: 1, status: 422, title: 'A file of claims that cannot be read' },
  'claims-row-unfit': { exit: 1, status: 422, title: 'A row of claims that cannot be read' },
  // Holdings.
  'quantity-unfit': { exit: 1, status: 422, title: 'A quantity that cannot be one' },
  // The register.
  'owner-malformed': { exit: 2, status: 400, title: 'An owner that is not written as one' },
  'instant-malformed': { exit: 2, status: 400, title: 'An instant that cannot be read' },
  'bbox-malformed': { exit: 2, status: 400, title: 'A bounding box that is none' },
  'kind-unknown': { exit: 2, status: 404, title: 'A kind of entry that the register does not know' },
  'kind-malformed': { exit: 1, status: 500, title: 'A kind of entry that is defined wrongly' },
  'body-unfit': { exit: 1, status: 422, title: 'A body that does not fit its kind' },
  'text-unfit': { exit: 1, status: 422, title: 'A text that cannot be kept as it is' },
  'geometry-unfit': { exit: 1, status: 422, title: 'A geometry where the kind has none, or has another' },
  'geometry-invalid': { exit: 1, status: 422, title: 'A geometry that is not valid' },
  'periods-overlap': {
    exit: 1,
    status: 409,
    title: 'Valid periods that overlap where the kind allows one value at a time',
  },
  'entry-missing': { exit: 1, status: 404, title: 'No such entry' },
  'entry-superseded': { exit: 1, status: 409, title: 'An entry that is superseded already' },
  'version-conflict': { exit: 1, status: 409, title: 'Someone else wrote first' },
  'retracted-already': { exit: 1, status: 409, title: 'An entry that is retracted' },
  'not-retracted': { exit: 1, status: 409, title: 'An entry that is not retracted' },
  'kind-frozen': { exit: 1, status: 409, title: 'An entry of a kind that is never changed' },
  'snapshot-taken': { exit: 1, status: 409, title: 'A snapshot of that name exists' },
  'snapshot-missing': { exit: 2, status: 404, title: 'No snapshot of that name' },
  'access-refused': { exit: 1, status: 403, title: 'Access that needs a person and a purpose' },
  'schema-newer': { exit: 1, status: 503, title: 'A register made by a newer program' },
  'schema-altered': { exit: 1, status: 503, title: 'A register whose tables another migration made' },
  'schema-missing': { exit: 1, status: 503, title: 'A database without a register' },
  'backup-corrupt': { exit: 1, status: 422, title: 'A backup that is cut or altered' },
  'backup-taken': { exit: 1, status: 409, title: 'A file of that name exists' },
  'register-not-empty': { exit: 1, status: 409, title: 'A register that is not empty' },
  // Geometry.
  'shape-too-wide': { exit: 1, status: 422, title: 'A shape that is too wide for one plane' },
  'shapes-not-cut': { exit: 1, status: 422, title: 'Shapes that cannot be cut along each other' },
  'place-unreadable': { exit: 2, status: 422, title: 'A place that cannot be read' },
  'place-ambiguous': { exit: 2, status: 422, title: 'A place that can be read in two ways' },
  'place-impossible': { exit: 2, status: 422, title: 'A place that is not on the globe, or not on its grid' },
  'crs-unknown': { exit: 2, status: 422, title: 'A coordinate reference system that is not known' },
  'crs-out-of-use': { exit: 2, status: 422, title: 'A place where a reference system is not used' },
  'traverse-malformed': { exit: 2, status: 422, title: 'A traverse that cannot be worked out' },
  // Documents.
  'document-missing': { exit: 2, status: 404, title: 'No document there' },
  'document-unreadable': { exit: 1, status: 422, title: 'A document that cannot be read' },
  'document-format-unknown': { exit: 1, status: 415, title: 'A document of a format that is not read' },
  'document-encrypted': { exit: 1, status: 422, title: 'A document that only opens with a password' },
  'document-empty': { exit: 1, status: 422, title: 'A document without text' },
  'document-too-large': { exit: 1, status: 413, title: 'A document that is larger than the limit' },
  'document-too-slow': { exit: 1, status: 422, title: 'A document that takes too long to read' },
  'checks-too-many': { exit: 1, status: 429, title: 'More checks than are made at once' },
  'check-working': { exit: 1, status: 409, title: 'A check that is not done yet' },
  'check-missing': { exit: 2, status: 404, title: 'A check that is not kept, or no longer' },
  'address-malformed': { exit: 2, status: 400, title: 'An address that cannot be read' },
  'address-refused': { exit: 1, status: 403, title: 'An address that is not fetched' },
  'address-unreachable': { exit: 1, status: 502, title: 'An address that does not answer with a document' },
  // Spatial files.
  'scan-missing': { exit: 2, status: 404, title: 'No scan there' },
  'file-missing': { exit: 2, status: 404, title: 'No file there' },
  'file-unreadable': { exit: 1, status: 422, title: 'A file that cannot be read' },
  'file-format-unknown': { exit: 1, status: 415, title: 'A file of a format that is not read' },
  'file-encrypted': { exit: 1, status: 422, title: 'A file that only opens with a password' },
  'file-incomplete': { exit: 1, status: 422, title: 'A file that is cut off or lacks a part' },
  'file-header-false': { exit: 1, status: 422, title: 'A file whose header says what is not so' },
  'file-hostile': { exit: 1, status: 422, title: 'A file made to do harm' },
  'file-too-large': { exit: 1, status: 413, title: 'A file that is larger than the limit' },
  'file-too-slow': { exit: 1, status: 422, title: 'A file that takes too long to read' },
  'file-changed': { exit: 1, status: 409, title: 'A file that was changed while it was read' },
  'encoding-unknown': { exit: 2, status: 400, title: 'No encoding of that name' },
  // Land.
  'land-missing': { exit: 2, status: 404, title: 'No land on record' },
  'place-unknown': { exit: 2, status: 404, title: 'No such unit or place' },
  'import-unsure': { exit: 2, status: 422, title: 'A file that leaves a question open' },
  'record-malformed': { exit: 2, status: 422, title: 'A record that cannot be read' },
  'record-refused': { exit: 1, status: 422, title: 'A record that cannot stand' },
  'import-missing': { exit: 2, status: 404, title: 'No such import' },
  // People.
  'tally-refused': { exit: 2, status: 403, title: 'A question about persons that the public is not answered' },
  'year-told': { exit: 1, status: 409, title: 'A year that the public was told already' },
  'year-untold': { exit: 1, status: 404, title: 'A year that the public was not told' },
  'year-unfinished': { exit: 2, status: 422, title: 'A year that is not over' },
  'pair-unfit': { exit: 2, status: 422, title: 'Two records that cannot be one' },
  'decision-missing': { exit: 2, status: 404, title: 'No decision on these two' },
  'vault-missing': { exit: 1, status: 503, title: 'No vault of identities' },
  'vault-locked': { exit: 1, status: 403, title: 'A vault that does not open with this key' },
  'vault-damaged': { exit: 1, status: 500, title: 'A vault that was altered or cut' },
  'identity-missing': { exit: 2, status: 404, title: 'No identity under that pseudonym' },
  'identity-unfit': { exit: 2, status: 422, title: 'An identity that cannot be kept' },
  // Files that are being brought in by way of the site.
  'draft-missing': { exit: 2, status: 404, title: 'No such file on its way' },
  'draft-busy': { exit: 1, status: 409, title: 'A file that is being worked on' },
  'draft-unready': { exit: 2, status: 409, title: 'A step that comes too early' },
  'drafts-too-many': { exit: 1, status: 429, title: 'Too many files on their way' },
  'upload-unfit': { exit: 2, status: 422, title: 'Files that do not belong together' },
  'upload-broken': { exit: 1, status: 400, title: 'A file that did not arrive whole' },
  // The map and the HTTP interface.
  'place-out-of-range': { exit: 2, status: 400, title: 'A place or radius off the globe' },
  'sheet-unreadable': { exit: 1, status: 500, title: 'A kept map sheet that cannot be used' },
  'filter-malformed': { exit: 2, status: 400, title: 'A filter that cannot be read' },
  'parameter-unknown': { exit: 2, status: 400, title: 'A parameter that is not known here' },
  'parameter-malformed': { exit: 2, status: 400, title: 'A parameter that cannot be read' },
  'parameter-repeated': { exit: 2, status: 400, title: 'A parameter that is given twice' },
  'parameter-conflict': { exit: 2, status: 400, title: 'Parameters that do not go together' },
  'resource-missing': { exit: 2, status: 404, title: 'Nothing at this address' },
  'method-refused': { exit: 2, status: 405, title: 'A method that is not served here' },
  'format-refused': { exit: 2, status: 406, title: 'A format that is not served here' },
  'request-too-large': { exit: 2, status: 413, title: 'A request that is larger than the limit' },
  'host-refused': { exit: 2, status: 421, title: 'A request that names another host' },
  'request-too-slow': { exit: 1, status: 503, title: 'An answer that took too long' },
  'sender-refused': { exit: 2, status: 403, title: 'A form that another site sends' },
  'sign-in-needed': { exit: 2, status: 401, title: 'A change that needs a person who has signed in' },
  'form-stale': { exit: 2, status: 403, title: 'A form that is not of this session' },
  'form-malformed': { exit: 2, status: 400, title: 'A form that cannot be read' },
  'upload-too-large': { exit: 2, status: 413, title: 'More than may be sent at once' },
  'register-busy': { exit: 1, status: 503, title: 'The register is being written to' },
  'download-too-large': { exit: 1, status: 413, title: 'More than is given in one file' },
  'answer-too-large': { exit: 1, status: 422, title: 'More than can be told at once' },
  // People who sign in.
  'sign-in-refused': { exit: 1, status: 401, title: 'A name and password that do not fit' },
  'sign-in-too-often': { exit: 1, status: 429, title: 'Too many attempts to sign in' },
  'sign-in-absent': { exit: 1, status: 503, title: 'Nobody can sign in here' },
  'link-spent': { exit: 1, status: 410, title: 'A link that has been used, or is over' },
  'name-unfit': { exit: 2, status: 422, title: 'A name that cannot be signed with' },
  'name-taken': { exit: 1, status: 409, title: 'A name that somebody else signs with' },
  'password-unfit': { exit: 2, status: 422, title: 'A password that is too weak' },
  'person-missing': { exit: 1, status: 404, title: 'Nobody of that name' },
  'person-last': { exit: 1, status: 409, title: 'The only person who can sign in' },
  'register-opening': { exit: 1, status: 503, title: 'The register is being opened' },
  'port-taken': { exit: 1, status: 500, title: 'A port that cannot be listened on' },
  'profile-malformed': { exit: 2, status: 422, title: 'A profile of columns that cannot be read' },
  // Reports.
  'report-unprintable': { exit: 1, status: 500, title: 'A report that cannot be printed' },
  'report-unknown': { exit: 2, status: 404, title: 'No report of that kind' },
  'report-filed': { exit: 1, status: 409, title: 'A report that is filed already' },
  'report-statement-malformed': { exit: 2, status: 422, title: 'Statements that cannot be read' },
  'facts-malformed': { exit: 2, status: 422, title: 'A sheet of facts that cannot be read' },
  // What is written.
  'file-unwritable': { exit: 1, status: 507, title: 'A file that cannot be written' },
  // The engine.
  'data-place-unknown': { exit: 2, status: 500, title: 'No folder to keep the register in' },
  'store-in-use': { exit: 1, status: 503, title: 'The register is in use by another process' },
  'store-missing': { exit: 1, status: 503, title: 'There is no register there' },
  'store-unusable': { exit: 1, status: 503, title: 'A folder that cannot hold a register' },
  'store-version': { exit: 1, status: 503, title: 'A database of another release' },
  'disk-full': { exit: 1, status: 507, title: 'The disk is full' },
  'engine-failed': { exit: 1, status: 500, title: 'The embedded database stopped' },
  interrupted: { exit: 1, status: 503, title: 'The program was told to end' },
  'engine-closed': { exit: 1, status: 503, title: 'The register has been closed' },
  'statement-timeout': { exit: 1, status: 504, title: 'A statement took too long' },
  'transaction-misused': { exit: 1, status: 500, title: 'A transaction that was not used as one' },
  'copy-malformed': { exit: 1, status: 500, title: 'A COPY statement that cannot be carried out' },
  'database-url-malformed': { exit: 2, status: 500, title: 'DATABASE_URL cannot be read' },
  'server-unreachable': { exit: 1, status: 503, title: 'The server cannot be reached' },
  'server-refused': { exit: 1, status: 503, title: 'The server refused the connection' },
  'server-lost': { exit: 1, status: 503, title: 'The connection to the server was lost' },
  'server-too-old': { exit: 1, status: 503, title: 'A server that is too old' },
  'extension-missing': { exit: 1, status: 503, title: 'An extension of PostgreSQL is missing' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemText {
  /** What was found. */
  readonly found: string;
  /** What was wanted in its place. */
  readonly wanted: string;
  /** What to do next. */
  readonly next: string;
  /** File and line, where a file is to blame: `data/acts.csv:12`. */
  readonly where?: string;
  /** Seconds after which it may be tried again. */
  readonly wait?: number;
}

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly text: ProblemText;

  constructor(code: ProblemCode, text: ProblemText) {
    super(`${text.where ? `${text.where}: ` : ''}${text.found}. Wanted: ${text.wanted}. ${text.next}`);
    this.name = 'Problem';
    this.code = code;
    this.text = text;
  }

  /** The same problem, said of a place in a file. */
  at(where: string): Problem {
    return new Problem(this.code, { ...this.text, where });
  }
}
