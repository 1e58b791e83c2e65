import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from '../src/render.js';

test('a template is filled with escaped values', () => {
  const html = render('about', { title: 'Salt & <Pepper>' });
  assert.match(html, /<h1>About Salt &amp; &lt;Pepper&gt;<\/h1>/);
});

test('a missing value becomes empty', () => {
  assert.match(render('home', { title: 'Shop' }), /<p> products in stock\.<\/p>/);
});

test('a missing template throws ENOENT', () => {
  assert.throws(() => render('nowhere', {}), { code: 'ENOENT' });
});
