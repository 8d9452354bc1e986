/** Every layout, by its name. */
import type { Layout } from '../layout.ts';
import { ARTICLE_5 } from './article5.ts';
import { CLUSTER_MUNITIONS } from './ccm.ts';
import { FORMS } from './forms.ts';
import { GUIDE } from './guide.ts';
import { OSCE } from './osce.ts';
import { PROFILE } from './profile.ts';
import { PROTOCOL } from './protocol.ts';

export const LAYOUTS = {
  forms: FORMS,
  guide: GUIDE,
  ccm: CLUSTER_MUNITIONS,
  protocol: PROTOCOL,
  article5: ARTICLE_5,
  profile: PROFILE,
  osce: OSCE,
} as const satisfies Record<string, Layout>;
export type LayoutName = keyof typeof LAYOUTS;
