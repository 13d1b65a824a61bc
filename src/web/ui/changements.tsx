interface ChampAvantApres {
  readonly libelle: string;
  readonly avant: string | null;
  readonly apres: string | null;
}

/** Des champs changés, un par ligne : « Statut : à lancer → en cours ». La flèche se lit « devient ». */
export const Changements = ({ champs }: { champs: readonly ChampAvantApres[] }) => (
  <ul className="grid gap-1 max-w-xl">
    {champs.map(({ libelle, avant, apres }) => (
      <li key={libelle} className="wrap-break-word min-w-0">
        <span className="text-discret">{libelle}&nbsp;:</span>{' '}
        {avant !== null && <span className={apres === null ? 'line-through' : ''}>{avant}</span>}
        {avant !== null && apres !== null && (
          <>
            {' '}
            <span aria-hidden="true">→</span>
            <span className="sr-only">devient</span>{' '}
          </>
        )}
        {apres === null ? <span className="sr-only"> (retiré)</span> : <strong>{apres}</strong>}
      </li>
    ))}
  </ul>
);
