/** Opens the store in a folder, says so, and holds it until its input ends. Words: folder. */
const { openEngine } = await import(new URL('../../../../dist/store/engine/open-engine.js', import.meta.url).href);

try {
  const engine = await openEngine({ data: process.argv[2] });
  console.log(`open ${process.pid}`);
  process.stdin.resume().once('end', async () => {
    await engine.close();
    console.log('closed');
    process.exit(0);
  });
} catch (error) {
  console.log(`refused ${error.code} ${error.message}`);
  process.exit(3);
}
