/** What came of an import, or would: the resource of the command line, as the pages read it. */
import { z } from 'zod';

export const toldSchema = z.looseObject({
  import: z.string(),
  file: z.string(),
  format: z.string(),
  layer: z.string(),
  kind: z.string(),
  crs: z.string(),
  encoding: z.string(),
  rows: z.int(),
  accepted: z.int(),
  outcomes: z.record(z.string(), z.int()),
  quarantined: z.int(),
  resolved: z.int(),
  findings: z.array(z.object({ code: z.string(), severity: z.string(), count: z.int() })),
  remarks: z.array(z.string()),
  effect: z.array(
    z.object({
      owner: z.string(),
      openBefore: z.number(),
      openAfter: z.number(),
      releasedBefore: z.number(),
      releasedAfter: z.number(),
    }),
  ),
});
export type Told = z.infer<typeof toldSchema>;
