/** What the ledger asks of geometry. It is passed in: the ledger itself knows no coordinates. */

/** Shapes S and their measures. Each function is pure and gives a valid shape. */
export interface Plane<S> {
  and(a: S, b: S): S;
  minus(a: S, b: S): S;
  or(a: S, b: S): S;
  isEmpty(s: S): boolean;
  /** m². */
  area(s: S): number;
  /** May they share land? Quick; true where it is not sure. */
  meets(a: S, b: S): boolean;
}
