//! The Apex that this package ships is Apex, and has what the wrapper calls and the double stands in for.

import { readdirSync, readFileSync } from 'node:fs';

import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { describe, expect, test } from 'vitest';

import { ApexQueries } from '../src/apex.js';

const FOLDER = new URL('../apex/', import.meta.url);
const source = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8');

class Errors extends ApexErrorListener {
  readonly found: string[] = [];

  apexSyntaxError(line: number, column: number, message: string): void {
    this.found.push(`${line}:${column} ${message}`);
  }
}

function syntaxErrors(text: string): string[] {
  const errors = new Errors();
  ApexParserFactory.createLexerAndParser(text, errors).parser.compilationUnit();
  return errors.found;
}

describe('the Apex classes', () => {
  const classes = readdirSync(FOLDER).filter((file) => file.endsWith('.cls'));

  test('are two, each with its metadata', () => {
    expect(classes).toEqual(['CtiFlows.cls', 'CtiFlowsTest.cls']);
    for (const file of classes) expect(source(`${file}-meta.xml`)).toContain('<status>Active</status>');
  });

  // The grammar is large, and its first use slow.
  test.each(classes)('%s has no syntax error', { timeout: 60_000 }, (file) => {
    expect(syntaxErrors(source(file))).toEqual([]);
  });

  test('a syntax error would be found', { timeout: 60_000 }, () => {
    expect(syntaxErrors('public class A { void b() { return 1 } }')).toHaveLength(1);
  });

  test('the class has the methods that are called, each as a web service with one parameter', () => {
    const declared = [
      ...source('CtiFlows.cls').matchAll(/^ {4}webservice static String (\w+)\(String parameters\) \{$/gm),
    ].map(([, name]) => name);
    const called = Object.getOwnPropertyNames(ApexQueries.prototype).filter(
      (name) => !['constructor', 'call', 'read'].includes(name),
    );
    expect(declared).toEqual(called);
    expect(source('CtiFlows.cls')).toContain('global with sharing class CtiFlows');
  });

  test('every query is in user mode and binds its values', () => {
    const calls = [...source('CtiFlows.cls').matchAll(/Database\.(\w+)\(/g)].map(([, name]) => name);
    expect(new Set(calls)).toEqual(new Set(['queryWithBinds', 'countQueryWithBinds']));
    expect(source('CtiFlows.cls').match(/AccessLevel\.USER_MODE/g)).toHaveLength(calls.length);
  });
});
