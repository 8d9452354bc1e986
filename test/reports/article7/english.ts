/** Words that stand in nearly every English sentence, and in no French one. */
const ENGLISH =
  /\b(the|of|and|is|are|was|were|not|with|without|that|which|it|its|by|to|from|what|has|have|no|nothing|one|other|this|at|for|be|been|where|whether|stated|counted|recorded|record|since|owed|missing|report|unknown|day|days|areas?|land|devices?|destroyed|deadline|voluntary|party|retained)\b/gi;

/** English words in a text; what stands in quotes, and commands, are as they are. */
export function englishIn(text: string): string[] {
  const own = text
    .replace(/«[^»]*»/g, ' ')
    .replace(/whitestone [a-z].*$/g, ' ')
    .replace(/\{\w+[?}]/g, ' ')
    .replace(/--[a-z-]+/g, ' ')
    .replace(/\b[a-z0-9]+(-[a-z0-9]+)+\b/g, ' ');
  return [...own.matchAll(ENGLISH)].map(([word]) => word);
}
