export { SettingsPatch, SettingsView, type StoreSettings } from './model.ts'
export { changeSettings, getSettings, readSettings, SETTINGS_TAG, SETTINGS_WRITE } from './settings.ts'
export { SETTINGS_SQL, type SetByStaff } from './store.ts'
export { settingsOf } from './view.ts'
