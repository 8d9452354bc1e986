/** The first step: a file is sent; and those that are on their way are listed. */
import { join } from 'node:path';
import { z } from 'zod';
import { bdi, html } from '../../../../reports/html.ts';
import type { Draft } from '../../../../tasks/land/draft/draft.ts';
import { receivedFile, safeName } from '../../../../tasks/land/draft/received.ts';
import { wizardOf } from '../../../../tasks/land/draft/wizard.ts';
import { formToken } from '../../layout.ts';
import { receive } from '../../multipart.ts';
import { type ActionRoute, type PageContent, pageRoute, type SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';
import { draftOf, numberText, personOf, reached, sizeText, stepAddress } from './frame.ts';

const FORMATS = 'GeoJSON, Shapefile, GeoPackage, File Geodatabase (ZIP), KML, KMZ, GPX, FlatGeobuf, CSV, XLSX';

interface Found {
  readonly drafts: readonly Draft[];
  readonly limit: number;
}

export const IMPORT_START = pageRoute<Found>({
  path: '/land/import',
  id: 'import-start',
  summary: 'Send a file of hazardous areas, releases, surveys, devices or accidents; files on their way',
  parameters: [],
  example: '/land/import',
  schema: z.object({
    limit: z.int(),
    drafts: z.array(z.object({ draft: z.string(), file: z.string(), bytes: z.int(), step: z.string() })),
  }),
  private: true,
  fresh: true,
  async find(question) {
    const { drafts } = await wizardOf(question.place);
    return { drafts: drafts.list(personOf(question), question.now), limit: question.uploadLimit };
  },
  json: ({ drafts, limit }) => ({
    limit,
    drafts: drafts.map((draft) => ({ draft: draft.id, file: draft.file, bytes: draft.bytes, step: reached(draft) })),
  }),
  page: startPage,
});

function startPage({ drafts, limit }: Found, question: SiteQuestion): PageContent {
  const say = IMPORT(question.viewer.language);
  const rows = drafts.map((draft) => {
    const step = reached(draft);
    return html`<tr><th scope="row"><a href="${stepAddress(draft, step)}">${bdi(draft.file)}</a></th><td>${sizeText(question, draft.bytes)}</td><td>${say(`step-${step}`)}${draft.done !== null && html`: ${say('is-written')}`}</td>
<td><form method="post" action="/land/import/${draft.id}/remove">${formToken(question)}<button class="plain" aria-label="${say('remove-label', { file: draft.file })}">${say('remove')}</button></form></td></tr>`;
  });
  const body = html`<p>${say('start-intro')}</p>
<form class="upload answers" method="post" action="/land/import" enctype="multipart/form-data" data-limit="${limit}" data-too-large="${say('too-large')}" data-broken="${say('broken')}" data-sending="${say('sending')}">${formToken(question)}
<label class="field">${say('files')} <input type="file" name="files" multiple required aria-describedby="formats"></label>
<p class="quiet small" id="formats">${say('formats', { formats: FORMATS, limit: numberText(question, Math.floor(limit / 1024 ** 2)) })}</p>
<p><button>${say('send')}</button></p>
</form>
<p class="quiet">${say('start-safe')}</p>
<h2>${say('on-the-way')}</h2>
${drafts.length === 0 ? html`<p>${say('none-on-the-way')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="${say('on-the-way')}"><table><thead><tr><th scope="col">${say('file')}</th><th scope="col">${say('size')}</th><th scope="col">${say('next-step')}</th><th scope="col">${say('do')}</th></tr></thead><tbody>${rows}</tbody></table></div>`}
<ul><li><a href="/land/imports">${say('imports-title')}</a></li><li><a href="/land/problems">${say('problems-title')}</a></li></ul>`;
  return {
    title: say('title'),
    within: 'land',
    trail: [{ href: '/land', title: say('land') }],
    styles: ['import'],
    islands: ['import'],
    body,
  };
}

export const IMPORT_UPLOAD: ActionRoute = {
  kind: 'action',
  path: '/land/import',
  id: 'import-upload',
  summary: 'Send a file',
  needs: 'session',
  limit: 4 * 1024 ** 3,
  raw: 'form',
  async act(question, sent) {
    const who = personOf(question);
    const { drafts } = await wizardOf(question.place);
    const id = drafts.begin(who, question.now);
    const folder = drafts.folderOf(id);
    try {
      const { files } = await receive(sent, {
        limit: question.uploadLimit,
        name: safeName,
        path: (name) => join(folder, name),
      });
      const draft = drafts.arrived(id, who, question.now, await receivedFile(folder, files));
      return { to: stepAddress(draft, 'what') };
    } catch (error) {
      drafts.forget(id);
      throw error;
    }
  },
};

export const IMPORT_REMOVE: ActionRoute = {
  kind: 'action',
  path: '/land/import/{draft}/remove',
  id: 'import-remove',
  summary: 'Remove a file that is on its way; what was written stays',
  needs: 'session',
  limit: 10_000,
  async act(question) {
    const { wizard, draft } = await draftOf(question);
    wizard.idle(draft);
    wizard.drafts.remove(draft);
    return { to: '/land/import' };
  },
};

export const IMPORT_STOP: ActionRoute = {
  kind: 'action',
  path: '/land/import/{draft}/stop',
  id: 'import-stop',
  summary: 'Stop what is being done with a file: nothing of it is written',
  needs: 'session',
  limit: 10_000,
  async act(question, sent) {
    const { wizard, draft } = await draftOf(question);
    await wizard.stop(draft);
    return { to: stepAddress(draft, sent.text('back') === 'write' ? 'write' : 'trial') };
  },
};
