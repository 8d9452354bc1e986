/** The words of the page of the interface. */
import { words } from '../words.ts';

export const DOCS = words(
  {
    title: 'Interface for programs',
    intro:
      'Whatever a page shows is there for programs too, at the same address: ask for JSON with the header Accept or with “f=json”. Reading needs no key. The whole description is one document (OpenAPI 3.1), made from the program itself.',
    document: 'The OpenAPI document',
    ogc: 'Map programs such as QGIS open {base} as OGC API – Features; the part below named ogc is for them.',
    problems:
      'What is wrong with a question is told as application/problem+json (RFC 9457): a code that stays the same, what was found, what was wanted, and what to do next. Parameters that an address does not know are refused, so that none is overlooked.',
    contents: 'What there is',
    site: 'Pages as data',
    'ogc-title': 'Maps and features (OGC API)',
    writing: 'Writing',
    'writing-says':
      'Only a person who has signed in writes, by the forms of these pages; each form carries a token of the session. Programs that write use the command line.',
    parameters: 'Parameters of {path}',
    parameter: 'Parameter',
    'what-it-is': 'What it is',
    values: 'Values',
    formats: 'Formats',
    try: 'Try it',
    needs: 'Needs {needs}: {example}',
    private: 'Only for who is signed in.',
    limit: 'At most {bytes, number} bytes.',
    'session-needed': 'Needs a session.',
    anyone: 'From pages of this site only.',
  },
  {
    title: 'Інтерфейс для програм',
    intro:
      'Усе, що показує сторінка, є за тією самою адресою й для програм: просіть JSON заголовком Accept або параметром “f=json”. Для читання ключ не потрібен. Повний опис — один документ (OpenAPI 3.1), створений із самої програми.',
    document: 'Документ OpenAPI',
    ogc: 'Програми для карт, як-от QGIS, відкривають {base} як OGC API – Features; для них частина ogc нижче.',
    problems:
      'Що в запиті не так, сказано як application/problem+json (RFC 9457): сталий код, що знайдено, що очікувалося і що робити далі. Невідомі адресі параметри відхиляються, щоб жоден не лишився непоміченим.',
    contents: 'Що тут є',
    site: 'Сторінки як дані',
    'ogc-title': 'Карти та об’єкти (OGC API)',
    writing: 'Запис',
    'writing-says':
      'Пише лише той, хто увійшов, формами цих сторінок; кожна форма несе маркер сеансу. Програми, які пишуть, користуються командним рядком.',
    parameters: 'Параметри {path}',
    parameter: 'Параметр',
    'what-it-is': 'Що це',
    values: 'Значення',
    formats: 'Формати',
    try: 'Спробувати',
    needs: 'Потрібно: {needs}. Приклад: {example}',
    private: 'Лише для тих, хто увійшов.',
    limit: 'Щонайбільше {bytes, number} байтів.',
    'session-needed': 'Потрібен сеанс.',
    anyone: 'Лише зі сторінок цього сайту.',
  },
);
