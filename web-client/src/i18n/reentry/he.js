/** @type {import('../catalogue.js').Catalogue} */
export default {
  'reentry.give': 'הכנסה מחדש',
  'reentry.give-of': 'הכנסה מחדש של {name}',
  'reentry.lost': 'דרך חזרה',
  'reentry.what': 'למי שאיבדו את מפתח הגישה או שכחו את הסיסמה. הם נשארים כאן מי שהם.',
  'reentry.title': 'להכניס את {name} מחדש?',
  'reentry.text':
    'מי שפותח את הקישור מדבר מאז בשם {name}. מה שהכניס עד עכשיו מפסיק לפעול. כולם ברשת רואים שיצרת את הקישור, ומתי נוצל.',
  'reentry.make': 'יצירת הקישור',
  'reentry.ready': 'הקישור עבור {name} מוכן',
  'reentry.ready-text':
    'הוא מוצג רק עכשיו, פועל פעם אחת ופג אחרי יממה. יש למסור אותו אל {name} פנים אל פנים, או כששומעים את קולם. הודעה שמבקשת אותו אולי באה ממישהו אחר.',
  'reentry.open': '{by} יצר/ה קישור להכנסה מחדש של {name}. הוא פתוח עד {day}.',
  'reentry.used': 'נכנס/ה מחדש ב־{day}, בקישור של {by}.',
  'reentry.withdraw': 'לקיחה בחזרה',
  'reentry.withdraw-of': 'לקיחה בחזרה של הקישור עבור {name}',
  'reentry.withdrawn': 'הקישור נלקח בחזרה.',
  'reentry.notice-open': '{by} יצר/ה קישור שבו אפשר להיכנס בשמך. אם לא ביקשת אותו, אפשר לקחת אותו בחזרה.',
  'reentry.notice-used':
    'דרך הכניסה שלך הוחלפה ב־{day}, לבקשת {by}. מה שהכניס אותך קודם הפסיק לפעול. אם לא עשית זאת, יש להודיע לרשת מיד.',
  'reentry.notice-read': 'ידוע לי',
  'reentry.welcome': 'כניסה מחדש',
  'reentry.by': '{name}, {title} של {delegation}, מכניס/ה אותך מחדש.',
  'reentry.as': 'הכניסה היא בתור',
  'reentry.ends': 'מה שהכניס אותך עד עכשיו מפסיק לפעול, וכל המכשירים שלך יוצאים. כולם ברשת מקבלים הודעה.',
  'reentry.elsewhere': 'ברשתות אחרות שלך כאן ממשיכים להיכנס כמו קודם.',
  'reentry.signed-in': 'נכנסת כאן בתור {name}. הקישור הזה מכניס אותך בתור מי שהוא מיועד לו.',
  'reentry.email-hint': 'כדי להיכנס בו, במקום בשם.',
  'reentry.button': 'כניסה',
  'reentry.not-you': 'אינך {name}? יש לסגור את הדף ולהודיע אל {by}.',
};
