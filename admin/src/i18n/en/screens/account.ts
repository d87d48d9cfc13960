/** Texts of one's own account. */
export const account = {
  nexus: { status: { this_device: 'This device' } },
  screens: {
    account: {
      profile: 'Profile',
      email_help: 'Another address counts once the link that is sent to it has been opened.',
      email_to_confirm: 'Open the link that was sent to %{email}; until then your e-mail stays as it was.',
      password: 'Password',
      password_lead: 'Changing it signs out all other devices.',
      current_password: 'Current password',
      new_password: 'New password',
      password_help: 'At least 8 characters.',
      change_password: 'Change the password',
      password_changed: 'Your password is changed. Other devices are signed out.',
      sessions: 'Where you are signed in',
      sessions_lead: 'End what you do not know, then change your password.',
      unknown_device: 'Unknown device',
      last_used: 'last used',
      end_session: 'Sign out',
      end_question: 'Sign this device out?',
      end_text: 'Whoever uses it has to sign in again.',
      session_ended: 'The device is signed out.',
      rights: 'What you may do',
      no_rights: 'Nothing yet. Somebody who manages staff can change that.',
    },
  },
}
