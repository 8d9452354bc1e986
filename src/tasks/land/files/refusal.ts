/** What a file is refused for. Each says what was found, what was wanted and what to do next. */
import { formatNumber } from '../../../base/number.ts';
import { Problem } from '../../../base/problem.ts';

const FORMATS =
  'GeoJSON, GeoJSON lines, Shapefile (zipped or with its parts), GeoPackage, File Geodatabase, KML, KMZ, GPX, FlatGeobuf, CSV or XLSX';
const AGAIN = 'Export it again where it comes from.';
const SMALLER = 'Give it in smaller parts, or raise the limit if you trust the file.';

export function missing(path: string): Problem {
  return new Problem('file-missing', {
    found: `there is nothing at ${path}, or it may not be read`,
    wanted: 'a file, or the folder of a File Geodatabase',
    next: 'Look at the path and at who may read it.',
  });
}

export function formatUnknown(name: string, found: string): Problem {
  return new Problem('file-format-unknown', {
    found: `${name} ${found}`,
    wanted: FORMATS,
    next: 'Save or export it in one of these formats.',
  });
}

export function unreadable(name: string, found: string, wanted = 'a file as its format has it'): Problem {
  return new Problem('file-unreadable', { found: `${name}: ${found}`, wanted, next: AGAIN });
}

export function encrypted(name: string): Problem {
  return new Problem('file-encrypted', {
    found: `${name} only opens with a password`,
    wanted: 'a file that is not locked',
    next: 'Open it with the password and save it without.',
  });
}

export function incomplete(name: string, found: string): Problem {
  return new Problem('file-incomplete', { found: `${name} ${found}`, wanted: 'a whole file', next: AGAIN });
}

export function headerFalse(name: string, found: string, wanted: string): Problem {
  return new Problem('file-header-false', { found: `${name}: ${found}`, wanted, next: AGAIN });
}

export function hostile(name: string, found: string, wanted: string): Problem {
  return new Problem('file-hostile', {
    found: `${name} ${found}`,
    wanted,
    next: 'Ask who made the file; nothing was read from it.',
  });
}

/** `what` is the thing that is counted: “bytes”, “entries”. */
export function tooLarge(name: string, found: string, most: number, what: string): Problem {
  return new Problem('file-too-large', {
    found: `${name} ${found}`,
    wanted: `at most ${formatNumber(most)} ${what}`,
    next: SMALLER,
  });
}

export function tooSlow(name: string, seconds: number): Problem {
  return new Problem('file-too-slow', {
    found: `${name} was not read after ${formatNumber(seconds)} seconds`,
    wanted: 'a file that is read within that time',
    next: SMALLER,
  });
}

export function changed(name: string): Problem {
  return new Problem('file-changed', {
    found: `${name} was changed while it was read`,
    wanted: 'a file that stays as it is',
    next: 'Wait until whoever writes it is done, and read it again.',
  });
}

export function encodingUnknown(name: string): Problem {
  return new Problem('encoding-unknown', {
    found: `no encoding is called ${JSON.stringify(name)}`,
    wanted: 'a name of the WHATWG Encoding Standard: utf-8, windows-1250, windows-1251, windows-1256, koi8-u, ibm866 …',
    next: 'Name one of these.',
  });
}
