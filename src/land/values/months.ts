/** The names of the months, folded, in the languages of the columns: by their number from 1. */
const NAMES: readonly (readonly string[])[] = [
  [
    'january jan janvier janv enero ene janeiro январь января янв січень січня січ januar jan siječanj siječnja sij jануар يناير',
  ],
  [
    'february feb fevrier fevr fev febrero fevereiro февраль февраля фев лютий лютого лют februar veljača veljače velj فبراير شباط',
  ],
  ['march mar mars marzo março март марта мар березень березня бер mart ožujak ožujka ožu مارس آذار'],
  ['april apr avril avr abril abr апрель апреля апр квітень квітня кві travanj travnja tra أبريل نيسان'],
  ['may mai mayo maio май мая травень травня тра maj svibanj svibnja svi مايو أيار'],
  ['june jun juin junio junho июнь июня июн червень червня чер juni lipanj lipnja lip يونيو حزيران'],
  ['july jul juillet juil julio julho июль июля июл липень липня лип juli srpanj srpnja srp يوليو تموز'],
  ['august aug aout agosto ago август августа авг серпень серпня сер avgust kolovoz kolovoza kol أغسطس آب'],
  [
    'september sep sept septembre septiembre setembro set сентябрь сентября сен сент вересень вересня вер septembar rujan rujna ruj سبتمبر أيلول',
  ],
  [
    'october oct octobre octubre outubro out октябрь октября окт жовтень жовтня жов oktobar okt listopad listopada lis أكتوبر',
  ],
  [
    'november nov novembre noviembre novembro ноябрь ноября ноя листопад листопада novembar studeni studenoga stu نوفمبر',
  ],
  [
    'december dec decembre diciembre dic dezembro dez декабрь декабря дек грудень грудня гру decembar prosinac prosinca pro ديسمبر',
  ],
];

export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((words, index) =>
    words.flatMap((line) =>
      line.split(' ').map((word): [string, number] => [word.normalize('NFKD').replace(/\p{M}/gu, ''), index + 1]),
    ),
  ),
);
