/** An error that PostgreSQL itself reports, the same on both engines. */

/** What PostgreSQL says of an error besides the sentence; null where it says nothing. */
export interface SqlErrorFields {
  /** The SQLSTATE, five characters: `23505` is a unique key violated. */
  readonly code: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly schema: string | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly constraint: string | null;
  /** Context, for example `COPY area, line 3, column size: "x"`. */
  readonly where: string | null;
}

/** A statement was refused; nothing of it was done. */
export class SqlError extends Error {
  readonly fields: SqlErrorFields;

  constructor(message: string, fields: SqlErrorFields) {
    super(message);
    this.name = 'SqlError';
    this.fields = fields;
  }

  /** The SQLSTATE. */
  get code(): string {
    return this.fields.code;
  }
}

const FIELDS = ['detail', 'hint', 'schema', 'table', 'column', 'constraint', 'where'] as const;

/** The fields of an error as the PostgreSQL drivers throw it, or null when it is another kind of error. */
export function sqlErrorFields(error: unknown): SqlErrorFields | null {
  if (!(error instanceof Error)) return null;
  const raw = error as Error & Record<string, unknown>;
  const { code } = raw;
  // A driver's error carries the severity of the protocol's error message; a network error has a code as well, but no severity.
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || typeof raw.severity !== 'string') return null;
  const rest = Object.fromEntries(
    FIELDS.map((field) => [field, typeof raw[field] === 'string' ? raw[field] : null]),
  ) as Omit<SqlErrorFields, 'code'>;
  return { code, ...rest };
}
