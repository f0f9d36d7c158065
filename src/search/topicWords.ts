/**
 * Words that the region's reports use for one thing, in English, French and Arabic: whoever types one of a line finds
 * the others too, as the casebook's own texts are English.
 */
import { searchWords } from "./words.ts";

const TOPICS = `
attack attacks assault raid attaque attaques assaut هجوم هجمات
ambush ambushes embuscade embuscades كمين كمائن
clash clashes fighting combat combats affrontement affrontements accrochage اشتباك اشتباكات معارك
bombing bomb explosion explosive attentat bombe explosif engin تفجير قنبله عبوه
drone drones drone مسيره مسيرات
strike strikes airstrike frappe frappes bombardement غاره ضربه قصف
massacre massacres killing tuerie massacre مجزره مذبحه
killed dead deaths morts tues victimes قتلي قتيل
civilians civils population مدنيين مدنيون
kidnapping kidnapped abduction hostage hostages enlevement enlevements otage otages rapt اختطاف خطف رهينه رهائن
ransom rancon فديه
release released liberation liberes افراج سراح
blockade blockades siege blocus حصار
convoy convoys convoi convois قافله قوافل
fuel petrol diesel carburant essence gasoil وقود بنزين
tanker tankers citerne citernes صهريج صهاريج شاحنات
displaced displacement deplaces deplacement نازح نازحين نازحون نزوح
refugee refugees refugie refugies لاجيء لاجئ لاجئين لاجئون لجوء
camp camps مخيم
school schools ecole ecoles مدرسه مدارس
border borders frontiere frontieres حدود
coup putsch انقلاب
election elections scrutin vote انتخابات
agreement accord accords treaty traite اتفاق اتفاقيه
withdrawal retrait depart انسحاب
sanctions sanction عقوبات
arms weapons armes أسلحه سلاح
delivery deliveries livraison livraisons تسليم
training formation entrainement تدريب
exercise exercises exercice exercices manoeuvres تمرين مناورات
patrol patrols patrouille patrouilles دوريه دوريات
army forces armee armees جيش قوات
electricity power electricite courant كهرباء
gold or ذهب
mine mines mine منجم مناجم
port ports ميناء
corridor corridors couloir ممر
road route routes طريق
food nourriture vivres غذاء
market marche سوق
`;

const SAME = new Map<string, Set<string>>();
for (const line of TOPICS.trim().split("\n")) {
  const words = searchWords(line);
  for (const word of words) SAME.set(word, new Set([...(SAME.get(word) ?? []), ...words]));
}

/** What else stands for a folded word; nothing for most words. */
export const sameTopic = (word: string): string[] => [...(SAME.get(word) ?? [])].filter((other) => other !== word);
