/**
 * The script that fills holes in browsers which do not do it themselves. Fixed text, so that one hash in the page's
 * Content-Security-Policy allows it; it returns at once where `<template for>` is known.
 *
 * Older parsers make comments of the marks, some make processing instructions of them, and all make an inert template of
 * the patch. A patch is complete when a node follows it or the document has ended; then the range between its marks is
 * replaced by its content. Nested ranges are counted.
 */
export const PATCH_SCRIPT =
  '(()=>{if("htmlFor"in HTMLTemplateElement.prototype)return;' +
  'let d=document,q=e=>e.nodeType==8?e.data:e.nodeType==7?`?${e.target} ${e.data}`:"",' +
  'p=t=>{let w=d.createTreeWalker(d,192),c,k,e,m;for(;c=w.nextNode();)if(q(c)==`?start name="${t.getAttribute("for")}"`){' +
  'for(k=1;k&&(e=c.nextSibling);e.remove())m=q(e).slice(0,4),k+=m=="?sta"?1:m=="?end"?-1:0;' +
  'c.replaceWith(t.content);return t.remove()}},' +
  's=()=>d.querySelectorAll("body>template[for]").forEach(t=>(t.nextSibling||d.readyState!="loading")&&p(t));' +
  'new MutationObserver(s).observe(d,{childList:1,subtree:1});d.addEventListener("DOMContentLoaded",s);s()})()';

/** Source expression of {@link PATCH_SCRIPT} for `script-src`: its SHA-256, as a test computes it. */
export const PATCH_SCRIPT_HASH = "'sha256-geSOIzCP7KIjH0KcbSqa2MbUWs1hwAZHoSsWaykqn7g='";
