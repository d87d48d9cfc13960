/**
 * The one layout of the shop's mails, for eta: `<%= %>` escapes. Tables and inline styles, because mail programs know
 * little else; the styles above add darkness and narrow screens where they are understood. Nothing is loaded.
 */
export const LAYOUT = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title><%= it.subject %></title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page { background: #101418 !important }
  .card { background: #1a2027 !important; border-color: #2c353f !important }
  .text, .cell { color: #e8ecf0 !important }
  .quiet { color: #9aa7b4 !important }
  .line { border-color: #2c353f !important }
  .button { background: #7aa7ff !important; color: #0c1a33 !important }
  .link { color: #9cbfff !important }
}
@media (max-width: 480px) {
  .inside { padding: 24px 18px !important }
  .around { padding: 12px 6px !important }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f2f4f7;-webkit-text-size-adjust:100%">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background:#f2f4f7">
<tr><td class="around" align="center" style="padding:28px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td class="text" dir="auto" style="padding:0 8px 14px;<%~ it.font %>;font-size:17px;font-weight:700;letter-spacing:.01em;color:#1a2027"><%= it.shop.name %></td></tr>
<tr><td class="card inside" style="background:#ffffff;border:1px solid #dfe4ea;border-radius:10px;padding:32px 32px 26px">
<h1 class="text" dir="auto" style="margin:0 0 18px;<%~ it.font %>;font-size:22px;line-height:1.3;font-weight:700;color:#1a2027;overflow-wrap:anywhere"><%= it.heading %></h1>
<% for (const block of it.blocks) { %>
<% if (block.kind === 'text') { %>
<p class="text" dir="auto" style="margin:0 0 16px;<%~ it.font %>;font-size:16px;line-height:1.55;color:#2b333c;white-space:pre-line;overflow-wrap:anywhere"><%= block.text %></p>
<% } else if (block.kind === 'facts') { %>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px">
<% for (const [label, value] of block.rows) { %>
<tr><td class="quiet" valign="top" width="34%" style="padding:3px 14px 3px 0;<%~ it.font %>;font-size:15px;line-height:1.5;color:#5c6873"><%= label %></td>
<td class="cell" valign="top" dir="auto" style="padding:3px 0;<%~ it.font %>;font-size:15px;line-height:1.5;color:#2b333c;white-space:pre-line;overflow-wrap:anywhere"><%= value %></td></tr>
<% } %>
</table>
<% } else if (block.kind === 'table') { %>
<table class="cell" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px;border-collapse:collapse;<%~ it.font %>;font-size:15px;line-height:1.4;color:#2b333c">
<tr class="quiet" style="font-size:13px;color:#5c6873"><% block.columns.forEach((column, index) => { %><th class="line" align="<%~ it.side(column) %>" style="padding:0 0 6px <%~ index ? 10 : 0 %>px;border-bottom:1px solid #dfe4ea;font-weight:600"><%= column.label %></th><% }) %></tr>
<% for (const row of block.rows) { %>
<tr valign="top"><% block.columns.forEach((column, index) => { %><td class="line" dir="auto" align="<%~ it.side(column) %>" style="padding:9px 0 9px <%~ index ? 10 : 0 %>px;border-bottom:1px solid #dfe4ea;<%~ column.isNumber ? 'white-space:nowrap' : 'overflow-wrap:anywhere' %>"><%= row.cells[index] %><% if (index === 0) { for (const detail of row.details) { %><br><span class="quiet" style="font-size:13px;color:#5c6873"><%= detail %></span><% } } %></td><% }) %></tr>
<% } %>
</table>
<% } else if (block.kind === 'totals') { %>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
<% for (const row of block.rows) { %>
<tr><td class="<%~ row.isGrand ? 'cell' : 'quiet' %>" dir="auto" style="padding:3px 14px 3px 0;<%~ it.font %>;font-size:<%~ row.isGrand ? 17 : 15 %>px;line-height:1.5;<%~ row.isGrand ? 'font-weight:700;color:#1a2027' : 'color:#5c6873' %>"><%= row.label %></td>
<td class="cell" align="right" style="padding:3px 0;<%~ it.font %>;font-size:<%~ row.isGrand ? 17 : 15 %>px;line-height:1.5;white-space:nowrap;<%~ row.isGrand ? 'font-weight:700;color:#1a2027' : 'color:#2b333c' %>"><%= row.amount %></td></tr>
<% } %>
</table>
<% } else { %>
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:6px 0 8px"><tr><td class="button" style="background:#1f5fd0;border-radius:8px">
<a class="button" href="<%= block.url %>" style="display:inline-block;padding:12px 22px;<%~ it.font %>;font-size:16px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px"><%= block.label %></a>
</td></tr></table>
<p style="margin:0 0 18px;<%~ it.font %>;font-size:13px;line-height:1.5;overflow-wrap:anywhere;word-break:break-all"><a class="link" href="<%= block.url %>" style="color:#1f5fd0"><%= block.url %></a></p>
<% } %>
<% } %>
</td></tr>
<tr><td style="padding:16px 8px 0">
<% for (const text of it.smallPrint) { %>
<p class="quiet" dir="auto" style="margin:0 0 8px;<%~ it.font %>;font-size:13px;line-height:1.5;color:#5c6873;white-space:pre-line;overflow-wrap:anywhere"><%= text %></p>
<% } %>
<p class="quiet" style="margin:0;<%~ it.font %>;font-size:13px;line-height:1.5;color:#5c6873;overflow-wrap:anywhere"><span dir="auto"><%= it.shop.name %></span><br><a class="link" href="<%= it.shop.url %>" style="color:#1f5fd0"><%= it.shop.url %></a></p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
