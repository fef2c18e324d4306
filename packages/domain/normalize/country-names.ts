import ar from 'i18n-iso-countries/langs/ar.json';
import bg from 'i18n-iso-countries/langs/bg.json';
import cs from 'i18n-iso-countries/langs/cs.json';
import da from 'i18n-iso-countries/langs/da.json';
import de from 'i18n-iso-countries/langs/de.json';
import el from 'i18n-iso-countries/langs/el.json';
import en from 'i18n-iso-countries/langs/en.json';
import es from 'i18n-iso-countries/langs/es.json';
import et from 'i18n-iso-countries/langs/et.json';
import fi from 'i18n-iso-countries/langs/fi.json';
import fr from 'i18n-iso-countries/langs/fr.json';
import he from 'i18n-iso-countries/langs/he.json';
import hr from 'i18n-iso-countries/langs/hr.json';
import hu from 'i18n-iso-countries/langs/hu.json';
import is from 'i18n-iso-countries/langs/is.json';
import it from 'i18n-iso-countries/langs/it.json';
import ja from 'i18n-iso-countries/langs/ja.json';
import ko from 'i18n-iso-countries/langs/ko.json';
import lt from 'i18n-iso-countries/langs/lt.json';
import lv from 'i18n-iso-countries/langs/lv.json';
import nb from 'i18n-iso-countries/langs/nb.json';
import nl from 'i18n-iso-countries/langs/nl.json';
import pl from 'i18n-iso-countries/langs/pl.json';
import pt from 'i18n-iso-countries/langs/pt.json';
import ro from 'i18n-iso-countries/langs/ro.json';
import ru from 'i18n-iso-countries/langs/ru.json';
import sk from 'i18n-iso-countries/langs/sk.json';
import sl from 'i18n-iso-countries/langs/sl.json';
import sv from 'i18n-iso-countries/langs/sv.json';
import tr from 'i18n-iso-countries/langs/tr.json';
import uk from 'i18n-iso-countries/langs/uk.json';
import zh from 'i18n-iso-countries/langs/zh.json';

export type CountryNames = Readonly<Record<string, string | readonly string[]>>;

/** English first: what it says wins over another language's use of the same spelling. */
export const englishNames: CountryNames = en.countries;

/** German without its dots, as systems of one alphabet write it (DIN 31638): Oesterreich, Daenemark. */
export const germanTransliterated: CountryNames = Object.fromEntries(
  Object.entries(de.countries).map(([code, names]) => [
    code,
    [names].flat().map((name) => {
      const spelled = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' } as const;
      return Object.entries(spelled).reduce((text, [letter, two]) => text.replaceAll(letter, two), name);
    }),
  ]),
);

/**
 * What people call countries in daily use by CLDR, the platform's own tables (`États-Unis`, `Noreg`, `UK`), for the
 * languages of the product; the library has the longer names.
 */
export const everydayNamesOf = (codes: readonly string[]): readonly CountryNames[] =>
  [['en'], ['en', 'short'], ['de'], ['fr'], ['nb'], ['nn']].map(([language, style]) => {
    const names = new Intl.DisplayNames(language, {
      type: 'region',
      style: style === 'short' ? 'short' : 'long',
      fallback: 'none',
    });
    return Object.fromEntries(codes.map((code) => [code, names.of(code) ?? []] as const));
  });

/** Native spellings, for the languages HR systems are kept in. Imported one by one so that a bundle holds only these. */
export const nativeNames: readonly CountryNames[] = [
  de,
  fr,
  it,
  es,
  pt,
  nl,
  sv,
  nb,
  da,
  fi,
  is,
  et,
  lv,
  lt,
  pl,
  cs,
  sk,
  sl,
  hr,
  hu,
  ro,
  bg,
  el,
  uk,
  ru,
  tr,
  ja,
  zh,
  ko,
  ar,
  he,
].map((language) => language.countries);
