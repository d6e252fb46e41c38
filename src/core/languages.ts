/** The languages that Winnow knows phrases of, as ISO 639-1 codes; apart from the phrases, which are large. */
export const LANGUAGES = [
  'en',
  'id',
  'es',
  'de',
  'fr',
  'pt',
  'ru',
  'pl',
  'tr',
  'ja',
  'zh',
  'ko',
  'ar',
  'vi',
  'it',
  'nl',
] as const;

export type LanguageCode = (typeof LANGUAGES)[number];

export function isLanguage(code: string): code is LanguageCode {
  return (LANGUAGES as readonly string[]).includes(code);
}
