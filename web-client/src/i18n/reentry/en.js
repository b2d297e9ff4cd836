/**
 * Texts about coming in anew, which come with the views that show them.
 * @type {import('../catalogue.js').Catalogue}
 */
export default {
  'reentry.give': 'Let in anew',
  'reentry.give-of': 'Let in anew: {name}',
  'reentry.lost': 'A way back in',
  'reentry.what': 'For somebody who lost their passkey or forgot their password. They stay who they are here.',
  'reentry.title': 'Let {name} in anew?',
  'reentry.text':
    'Whoever opens the link speaks as {name} from then on. What let them in before stops working. Everybody in the network sees that you made the link, and when it was used.',
  'reentry.make': 'Make the link',
  'reentry.ready': 'The link for {name} is ready',
  'reentry.ready-text':
    'It is shown only now, works once and ends after a day. Give it to {name} in person, or while you hear their voice. A message that asks for it may be from somebody else.',
  'reentry.open': '{by} made a link to let {name} in anew. It is open until {day}.',
  'reentry.used': 'Came in anew on {day}, by a link of {by}.',
  'reentry.withdraw': 'Take back',
  'reentry.withdraw-of': 'Take back the link for {name}',
  'reentry.withdrawn': 'The link was taken back.',
  'reentry.notice-open': '{by} made a link by which somebody can come in as you. If you did not ask for it, take it back.',
  'reentry.notice-used':
    'Your way in was replaced on {day}, at the request of {by}. What let you in before stopped working. If that was not you, tell your network at once.',
  'reentry.notice-read': 'I know',
  'reentry.welcome': 'Come in anew',
  'reentry.by': '{name}, {title} of {delegation}, lets you in anew.',
  'reentry.as': 'You come in as',
  'reentry.ends': 'What let you in before stops working, and all your devices are signed out. Everybody in the network is told.',
  'reentry.elsewhere': 'Where you are in other networks here, you go on signing in as before.',
  'reentry.signed-in': 'You are signed in here as {name}. This link signs you in as whom it is for.',
  'reentry.email-hint': 'To sign in by, instead of your name.',
  'reentry.button': 'Come in',
  'reentry.not-you': 'Are you not {name}? Close this page and tell {by}.',
};
