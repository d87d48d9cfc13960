const byId = (id) => document.getElementById(id)
let session

window.addEventListener('DOMContentLoaded', () => {
  byId('sign-in').addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = byId('submit')
    button.disabled = true
    showProblem('')
    try {
      await signIn(byId('email').value.trim(), byId('password').value)
    } catch (error) {
      showProblem(error instanceof TypeError ? 'The shop does not answer; try again.' : error.message)
      byId('password').select()
    } finally {
      button.disabled = false
    }
  })
  byId('sign-out').addEventListener('click', signOut)
})

async function signIn(email, password) {
  const answer = await post('/api/auth/login/', { email, password })
  const body = await answer.json()
  if (!answer.ok) throw new Error(body.detail ?? 'That did not work.')
  session = body
  byId('password').value = ''
  byId('who').textContent = `${body.user.email} (${body.user.role})`
  show('welcome', 'signed-in-title')
}

async function signOut() {
  const { refresh, access } = session ?? {}
  session = undefined
  show('entrance', 'email')
  await post('/api/auth/logout/', { refresh }, access).catch(() => {})
}

function post(path, body, token) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
}

function show(section, focused) {
  byId('entrance').hidden = section !== 'entrance'
  byId('welcome').hidden = section !== 'welcome'
  byId(focused).focus()
}

function showProblem(text) {
  byId('problem').textContent = text
  byId('problem').hidden = text === ''
}
