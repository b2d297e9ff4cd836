/**
 * What is said of the record, in Hebrew; comes with its views.
 *
 * @type {import('../catalogue.js').Catalogue}
 */
export default {
  'record.whole': ({ count }, plural) =>
    plural(count, { one: 'נבדק: רישום אחד, לא שונה.', two: 'נבדקו: שני רישומים, אף אחד לא שונה.', other: 'נבדקו: {count} רישומים, אף אחד לא שונה.' }),
  'record.partial': 'נבדקו במכשיר הזה: {count} מתוך {total} רישומים, אף אחד לא שונה.',
  'record.verify-all': 'בדיקת הכול',
  'record.verifying': 'בודקים…',
  'record.head': 'רישום {seq}',
  'record.compare': 'למי שקורא אותן ספרות ברישום הזה יש אותה רשומה. אפשר להשוות בטלפון.',
  'record.signed': 'נחתם בידי השרת עד רישום {seq}, במפתח',
  'record.key-changed': 'השרת חותם במפתח אחר מבעבר. זה תקין רק אם הסוד של השרת הוחלף: כדאי לשאול את מי שמפעיל אותו. המפתח הקודם:',
  'acts.of': 'הרשומה של {title}',
  'acts.link': 'מי התווספו או הוסרו',
  'acts.earlier': 'מוקדם יותר',
  'act.founded': '{who} ייסד/ה את {name}',
  'act.delegation': 'המשלחת {name} הצטרפה עם {who}',
  'act.seat': '{whom} נכנס/ה למקומו של {by}',
  'act.designation': '{who} מינה/תה את {whom} לפעול בשם המשלחת',
  'act.designation-ended': '{who} סיים/ה מינוי',
  'act.chair-planned': '{who} קבע/ה את {name} לתקופת ראשות',
  'act.chair-withdrawn': '{who} ביטל/ה תקופת ראשות מתוכננת',
  'act.chair': 'הראשות עברה אל {name}',
  'act.settings': '{who} שינה/תה את משך ההתחברות',
  'act.joined': '{whom} הצטרף/ה',
  'act.joined-by': '{whom} הצטרף/ה בהזמנת {by}',
  'act.role': '{who} נתן/ה ל־{whom} תפקיד אחר: {role}',
  'act.title': '{who} נתן/ה ל־{whom} תואר אחר: {name}',
  'record.entry': 'רישום {seq}',
  'record.fault': 'הרשומה הזאת אינה מתיישבת.',
  'record.fault.altered': 'הרשומה שונתה: {entry}.',
  'record.fault.missing': 'ברשומה חסר {entry}.',
  'record.fault.reordered': 'הסדר שונה: {entry}.',
  'record.fault.rewritten': 'הרשומה אינה זו שהמכשיר הזה ראה: {entry}.',
  'record.fault.shortened': 'הרשומה קוצרה: המכשיר הזה ראה את {entry}, ואיננו עוד.',
  'record.fault-next': 'אין להסתמך על מה שכתוב כאן לפני השוואה עם חבר אחר.',
  'record.restored': 'שרת ששוחזר מגיבוי עשוי לאבד את הרישומים האחרונים. כדאי לשאול את מי שמפעיל אותו.',
  'record.again': 'בדיקה מחדש מן ההתחלה',
  'record.again-title': 'לשכוח את מה שנמצא?',
  'record.again-text': 'המכשיר ישכח גם את מה שראה מן הרשומה. כדאי להשוות קודם עם חבר אחר.',
};
