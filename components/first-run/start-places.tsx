import styles from './first-run.module.css';

const CARDS = [0, 1, 2, 3, 4, 5];
const ROWS = [0, 1, 2, 3, 4, 5, 6, 7];

/** The room that patterns and examples take, until they are there: nothing moves when they come. */
export function StartPlaces() {
  return (
    <>
      <div aria-hidden data-testid="first-run-places">
        <h2 className={styles.heading}>
          Start from a pattern
          <span className={styles.aside}>drag one onto a container later to add it there</span>
        </h2>
        <div className={styles.cards}>
          {CARDS.map((place) => (
            <div key={place} className={styles.card} data-empty />
          ))}
        </div>
      </div>
      <div aria-hidden>
        <h2 className={styles.heading}>Examples from the tutorial</h2>
        <div className={styles.rows}>
          {ROWS.map((place) => (
            <div key={place} className={styles.row} />
          ))}
        </div>
      </div>
    </>
  );
}
