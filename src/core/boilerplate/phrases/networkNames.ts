/*
 * Names of the networks and buttons of share bars, in all languages. A weak name is a common word too and makes no
 * share bar without a strong one beside it.
 */
export const STRONG_NAMES = [
  'facebook', 'fb', 'twitter', 'whatsapp', 'telegram', 'linkedin', 'pinterest', 'reddit', 'tumblr', 'instagram',
  'youtube', 'tiktok', 'messenger', 'fb messenger', 'facebook messenger', 'bluesky', 'mastodon', 'vkontakte',
  'odnoklassniki', 'weibo', 'sina weibo', 'wechat', 'kakaotalk', 'kakao', 'naver', 'hatena', 'flipboard', 'viber',
  'snapchat', 'xing', 'stumbleupon', 'digg', 'google plus', 'evernote', 'wykop', 'tuenti', 'zalo', 'koo', 'truth social',
  'телеграм', 'телеграмм', 'ватсап', 'вотсап', 'вайбер', 'твиттер', 'фейсбук', 'инстаграм',
  'вконтакте', 'одноклассники', '微博', '微信', '新浪微博', 'qq空间', '朋友圈', '카카오톡', '페이스북', '트위터',
  'فيسبوك', 'تويتر', 'واتساب', 'واتس اب',
];
export const WEAK_NAMES = [
  'x', 'line', 'email', 'e mail', 'mail', 'print', 'pocket', 'threads', 'rss', 'link', 'copy link', 'sms', 'google',
  'google news', 'ok', 'vk', 'wa', 'ig', 'share', 'discord', 'slack', 'plus', 'skype', 'more', 'copy', 'url',
];
