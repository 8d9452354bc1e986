export function run(text: string, properties?: string): string;
/** Of a text, or of runs in XML. */
export function paragraph(content: string, style?: string): string;
export function table(rows: readonly (readonly string[])[]): string;
export function noteCall(id: number): string;

export interface DocxOptions {
  readonly body: string;
  readonly core?: Readonly<Record<string, string>>;
  readonly app?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly doctype?: string;
}

export function makeDocx(options: DocxOptions): Uint8Array;
