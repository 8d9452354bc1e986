/** QGIS reads the features: every page, a box, a condition. Skipped, visibly, where its Python is not installed (python3-qgis). */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import { MadeUpSource, NOW } from './made-up.ts';

const run = promisify(execFile);
/** The Python that Debian's packages belong to. */
const PYTHON = '/usr/bin/python3';
const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen' };
const there = await run(PYTHON, ['-c', 'import qgis.core'], { env }).then(
  () => true,
  () => false,
);

const SCRIPT = `
import json, sys
from qgis.core import *
app = QgsApplication([], False)
app.initQgis()
def layer():
    return QgsVectorLayer("pagingEnabled='true' pageSize='20' typename='hazardous-area' url='" + sys.argv[1] + "' version='OGC_API_FEATURES'", 'areas', 'OAPIF')
def subjects(one, request=QgsFeatureRequest()):
    return sorted(f['subject'] for f in one.getFeatures(request))
all = layer()
box = QgsFeatureRequest(QgsRectangle(17.04, 43.99, 17.18, 44.02))
some = layer()
some.setSubsetString("\\"classification\\" = 'cha'")
print(json.dumps({'valid': all.isValid(), 'all': subjects(all), 'box': subjects(all, box), 'some': len(subjects(some))}))
sys.stdout.flush()
import os
os._exit(0)
`;

describe.skipIf(!there)('QGIS (skipped where python3-qgis is not installed)', () => {
  test('reads every page, a box and a condition', async () => {
    const running = await startServer({ source: new MadeUpSource(), clock: () => NOW, version: '9.9.9', port: 0 });
    const { stdout } = await run(PYTHON, ['-c', SCRIPT, running.url], { env });
    await running.close();
    const found = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}') as Record<
      string,
      unknown
    >;
    expect(found.valid).toBe(true);
    expect(found.all).toHaveLength(61);
    expect(new Set(found.all as string[]).size).toBe(61);
    expect(found.box).toEqual(['MF-001', 'MF-002', 'MF-003']);
    expect(found.some).toBe(21);
  });
});
