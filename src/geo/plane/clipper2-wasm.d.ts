/** The part of clipper2-wasm that is used here; its own declarations are not where its package says. */
declare module 'clipper2-wasm' {
  export interface Handle {
    delete(): void;
  }
  export interface Path extends Handle {
    size(): number;
    /** x, y and z of every point. The memory is the library's: to be read before anything else is called. */
    view(): BigInt64Array;
    assign(coordinates: BigInt64Array): void;
  }
  export interface Paths extends Handle {
    push_back(path: Path): void;
    size(): number;
    get(index: number): Path;
  }
  export interface Rule {
    readonly value: number;
  }
  export interface Clipper extends Handle {
    AddSubject(subjects: Paths): void;
    AddClip(clips: Paths): void;
    ExecutePath(type: Rule, fill: Rule, closed: Paths): boolean;
  }
  export interface Library {
    readonly Paths64: new () => Paths;
    readonly Path64: new () => Path;
    readonly Clipper64: new () => Clipper;
    readonly ClipType: { readonly Intersection: Rule; readonly Union: Rule; readonly Difference: Rule };
    readonly FillRule: { readonly EvenOdd: Rule };
  }
  export default function load(): Promise<Library>;
}
