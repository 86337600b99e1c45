/**
 * The script that fills holes in browsers which do not do it themselves. Fixed text, so that one hash in the page's
 * Content-Security-Policy allows it; it returns at once where `<template for>` is known.
 *
 * Older parsers make comments of the marks and an inert template of the patch. A patch is complete when a node follows it
 * or the document has ended; then the range between its marks is replaced by its content. Nested ranges are counted.
 */
export const PATCH_SCRIPT =
  '(()=>{if("htmlFor"in HTMLTemplateElement.prototype)return;let d=document,p=t=>{let n=t.getAttribute("for"),w=d.createTreeWalker(d,128),c,m,k,e;' +
  'for(;c=w.nextNode();)if((m=/^\\?(start|marker) name="([^"]*)"/.exec(c.data))&&m[2]==n){if(m[1]=="start")for(k=1;k&&(e=c.nextSibling);e.remove())' +
  'if(e.nodeType==8)/^\\?start\\b/.test(e.data)?k++:/^\\?end\\b/.test(e.data)&&k--;c.replaceWith(t.content);t.remove();return}},' +
  's=()=>d.querySelectorAll("body>template[for]").forEach(t=>(t.nextSibling||d.readyState!="loading")&&p(t));' +
  'new MutationObserver(s).observe(d,{childList:1,subtree:1});d.addEventListener("DOMContentLoaded",s);s()})()';
