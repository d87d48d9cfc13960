import { everybody, type Route, route } from '../rest/route.ts'
import { assetUrl } from './assets.ts'
import { htmlPage } from './page.ts'

/** Pages for people that are not documentation. */
export function pageRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/admin/',
      operation: 'showAdmin',
      summary: 'Sign-in page of the admin panel',
      tag: 'service',
      access: everybody,
      responses: { 200: { description: 'The page.', contentType: 'text/html' } },
      handle: async () => adminPage(),
    }),
  ]
}

const adminPage = () =>
  htmlPage({
    title: 'Sign in · Nexus',
    styles: ['page.css'],
    scripts: ['admin.js'],
    body: `<main class="center">
<div class="card">
<p class="brand"><img src="${assetUrl('mark.svg')}" width="32" height="32" alt=""> Nexus</p>
<section id="entrance" aria-labelledby="entrance-title">
<h1 id="entrance-title">Sign in</h1>
<p class="quiet">For the people who run this shop.</p>
<form id="sign-in" method="post" action="/admin/">
<p id="problem" class="problem" role="alert" hidden></p>
<label for="email">E-mail or username</label>
<input id="email" name="email" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button id="submit">Sign in</button>
</form>
<noscript><p>This page needs JavaScript.</p></noscript>
</section>
<section id="welcome" aria-labelledby="signed-in-title" hidden>
<h1 id="signed-in-title" tabindex="-1">You are signed in</h1>
<p>As <strong id="who"></strong>.</p>
<p class="quiet">The panel comes in a later release. Until then the whole shop can be run from here:</p>
<ul class="links">
<li><a href="/swagger/">Try every route</a><span>Swagger UI; sign in there with “Authorize”</span></li>
<li><a href="/swagger/#/imports">Import a catalogue</a><span>a Shopify export, in one call</span></li>
<li><a href="/redoc/">Read the documentation</a><span>the same contract, to read</span></li>
<li><a href="/readyz/">See whether all is well</a><span>database, jobs and the rest</span></li>
</ul>
<button id="sign-out" class="plain" type="button">Sign out</button>
</section>
</div>
</main>`,
  })
