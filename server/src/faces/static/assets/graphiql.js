const byId = (id) => document.getElementById(id)

window.addEventListener('DOMContentLoaded', () => {
  byId('ask').addEventListener('submit', async (event) => {
    event.preventDefault()
    byId('answer').textContent = await ask()
  })
  byId('query').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) byId('ask').requestSubmit()
  })
})

async function ask() {
  const token = byId('token').value.trim()
  try {
    const variables = byId('variables').value.trim()
    const answer = await fetch('/graphql/', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({
        query: byId('query').value,
        ...(variables ? { variables: JSON.parse(variables) } : {}),
      }),
    })
    return JSON.stringify(await answer.json(), null, 2)
  } catch (error) {
    return String(error)
  }
}
