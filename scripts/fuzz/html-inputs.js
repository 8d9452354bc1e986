/** HTML: whole pages, pieced together, taken apart, nested and repeated. */
import { encoded, mutated } from './text-inputs.js';

const NAMES =
  'div p span a b i h1 h2 ul ol li dl dt dd table tbody tr td th caption article section main nav aside header footer figure figcaption blockquote pre code br hr img script style template noscript iframe object svg math title head body html form input select option textarea button time sup sub em strong font center frameset base link meta video address details summary marquee plaintext xmp listing'.split(
    ' ',
  );
const ATTRIBUTES = [
  'class="article"',
  'class=byline',
  'id=content',
  'hidden',
  'style="display:none"',
  'aria-hidden="true"',
  'role="main"',
  'lang=uk',
  'href="javascript:x()"',
  'src=//x',
  'datetime="2025-07-08"',
  'pubdate',
  'itemprop=datePublished',
  'content="3/4/2023"',
  'name=date',
  'property="article:published_time"',
  'a="b',
  "c='d",
  '=',
  '"',
  '<',
  'on\u0000x=1',
  'xmlns:x="y"',
  'x:y=z',
];
const TEXTS = [
  'Freedonia leaves the treaty, it says, and so does Sylvania, a neighbour. ',
  'Published: 8 July 2025',
  'By Jane Doe',
  '12,345 mines',
  '&amp;',
  '&nbsp;',
  '&#0;',
  '&#x110000;',
  '&notanentity;',
  '&#xD800;',
  '\u00ad',
  '\u200b',
  '\u0000',
  '\ufffd',
  '\u{1f600}',
  'й',
  '地雷',
  '<',
  '>',
  ']]>',
  '-->',
];
const ODD = [
  '<!--',
  '-->',
  '<!-- -- >',
  '<![CDATA[',
  ']]>',
  '<!doctype html>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<?xml version="1.0"?>',
  '<?php',
  '</',
  '<//',
  '</>',
  '<>',
  '< p>',
  '<p',
  '</p',
  '<p/',
  '</body>',
  '</html>',
  '<html>',
  '<head>',
  '<body>',
  '<script>',
  '</script>',
  '<style>',
  '<title>',
  '<textarea>',
  '<svg><foreignObject>',
  '<table><p>',
  '<select><p>',
  '<a><a>',
  '<b><p></b>',
  '<base href="x">',
  '<meta charset=windows-1251>',
  '<meta charset="utf-16">',
];
const LINKED = [
  '{"@type":"NewsArticle","headline":"H","datePublished":"2025-07-08T10:00:00Z","author":{"name":"A"}}',
  '{"@graph":[{"@type":["Article","X"],"datePublished":["2025-07-08"]},{"@id":"#a"},null,1,"x"]}',
  '[{"@type":"WebPage","mainEntity":{"@type":"Article","publisher":{"@id":"#p"}}},{"@id":"#p","name":"P"}]',
  '{"@type":"Article","author":[[[{"name":{"name":"x"}}]],"y",null],"inLanguage":{"name":"en"}}',
  '{"@type":{"x":1},"datePublished":{"@value":"2025-07-08"}}',
  '{"__proto__":{"@type":"Article"},"constructor":1}',
];

const article = (chance) => {
  const paragraphs = Array.from(
    { length: 1 + chance.below(6) },
    () => `<p>${chance.one(TEXTS).repeat(chance.few(12))}</p>`,
  );
  return `<article><h1>Freedonia leaves</h1>${paragraphs.join('')}<ul><li>One<li>Two</ul><table><tr><td>a<td>b</table></article>`;
};

export function htmlInput(chance) {
  const parts = [];
  if (!chance.in(4))
    parts.push('<!doctype html><html lang="en"><head><meta charset=utf-8><title>Freedonia leaves | Site</title>');
  if (chance.in(2))
    parts.push(
      `<script type="application/ld+json">${chance.in(2) ? mutated(chance, chance.one(LINKED)) : chance.one(LINKED)}</script>`,
    );
  if (chance.in(2))
    parts.push(
      `<meta property="article:published_time" content="${chance.one(['2025-07-08', '8.7.2025', '3/4/2023', 'x'.repeat(chance.few(9000))])}">`,
    );
  parts.push(chance.in(3) ? '' : '</head><body>');
  for (let times = 1 + chance.below(5); times > 0; times -= 1)
    parts.push(chance.in(3) ? article(chance) : tree(chance, 1 + chance.below(5)));
  let html = parts.join('');
  if (chance.in(2)) html = mutated(chance, html, [...ODD, ...TEXTS]);
  if (chance.in(25)) html = nested(chance, html);
  if (chance.in(25)) html += chance.one([...ODD, ...TEXTS, `<${chance.one(NAMES)}>`]).repeat(chance.few(20_000));
  return encoded(chance, html);
}

function tree(chance, depth) {
  if (depth === 0 || chance.in(5)) return chance.in(6) ? chance.one(ODD) : chance.one(TEXTS);
  const name = chance.one(NAMES);
  const attributes = Array.from({ length: chance.below(3) }, () => ` ${chance.one(ATTRIBUTES)}`).join('');
  const inside = Array.from({ length: chance.below(5) }, () => tree(chance, depth - 1)).join('');
  return `<${name}${attributes}>${inside}${chance.in(5) ? '' : `</${name}>`}`;
}

function nested(chance, html) {
  const [name, times] = [chance.one(NAMES), chance.few(3000)];
  return `<${name} ${chance.one(ATTRIBUTES)}>`.repeat(times) + html + (chance.in(2) ? `</${name}>`.repeat(times) : '');
}
