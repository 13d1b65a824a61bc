import {
  barresHorizontales,
  barresParAnnee,
  type DonneesBarres,
  type DonneesBarresHorizontales,
  type DonneesFrise,
  type DonneesGraphe,
  type DonneesJauge,
  echantillonDeTrait,
  friseAnnuelle,
  grapheDeLiens,
  jauge,
} from '#platform/graphiques/index.ts';

/** SVG fabriqué par nos fonctions de dessin, qui échappent tout texte : posé tel quel dans la page. */
export const Svg = ({ svg }: { svg: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: texte produit par platform/graphiques, jamais reçu
  <div dangerouslySetInnerHTML={{ __html: svg }} />
);

export const Jauge = (donnees: DonneesJauge) => (
  <Svg svg={jauge({ ...donnees, largeur: 320, hauteur: 18 })} />
);

export const BarresParAnnee = (donnees: DonneesBarres) => (
  <figure className="max-w-xl">
    <Svg svg={barresParAnnee({ largeur: 400, hauteur: 190, ...donnees })} />
  </figure>
);

/** Une barre par ligne, couchée ; à accompagner du tableau des mêmes chiffres. */
export const BarresHorizontales = (donnees: DonneesBarresHorizontales) => (
  <figure className="max-w-md">
    <Svg svg={barresHorizontales(donnees)} />
  </figure>
);

/** Les échéances d'une année, et ce que veulent dire leurs formes. */
export const FriseAnnuelle = (donnees: DonneesFrise) => (
  <figure className="max-w-xl rounded-box border border-base-300 bg-base-100 p-4">
    <Svg svg={friseAnnuelle(donnees)} />
    <figcaption className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {(
        [
          ['fait', 'publiée dans les délais'],
          ['retard', 'en retard, ou publiée en retard'],
          ['a-venir', 'à venir'],
        ] as const
      ).map(([forme, libelle]) => (
        <span key={forme} className="flex items-center gap-2">
          <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18">
            {forme === 'retard' ? (
              <path className="jauge-cible" d="M9 1L17 9L9 17L1 9Z" fill="#ab4400" />
            ) : (
              <circle
                className={forme === 'fait' ? 'jauge-oui' : 'frise-a-venir'}
                cx="9"
                cy="9"
                r="6"
                fill={forme === 'fait' ? '#005366' : '#f5f4ef'}
                stroke="#005366"
                strokeWidth="2"
              />
            )}
          </svg>
          {libelle}
        </span>
      ))}
    </figcaption>
  </figure>
);

/** Ce que veulent dire le plein, le hachuré, le vide et le trait. */
export const LegendeJauge = () => (
  <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm" aria-label="Légende des jauges">
    {(['oui', 'nd', 'non', 'cible'] as const).map((etat) => (
      <li key={etat} className="flex items-center gap-2">
        <svg aria-hidden="true" width="24" height="14" viewBox="0 0 24 14" className="legende">
          {etat === 'oui' && <rect className="jauge-oui" y="1" width="24" height="12" fill="#005366" />}
          {etat === 'non' && <rect className="jauge-non" y="1" width="24" height="12" fill="#e3e1da" />}
          {etat === 'cible' && <rect className="jauge-cible" x="10" width="3" height="14" fill="#ab4400" />}
          {etat === 'nd' && (
            <>
              <rect className="jauge-non" y="1" width="24" height="12" fill="#e3e1da" />
              <path
                className="legende-hachure"
                d="M1 13L9 1M8 13L16 1M15 13L23 1"
                stroke="#005366"
                strokeWidth="2"
              />
            </>
          )}
        </svg>
        {{ oui: 'oui', nd: 'non déclaré', non: 'non', cible: 'cible' }[etat]}
      </li>
    ))}
  </ul>
);

/** Des actions et leurs liens ; la légende dit le trait de chaque nature. */
export const GrapheDeLiens = ({
  graphe,
  natures,
}: {
  graphe: DonneesGraphe;
  natures: readonly { readonly trait: number; readonly libelle: string }[];
}) => (
  <figure className="grid grid-cols-1 gap-4 max-w-md">
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm" aria-label="Légende des traits">
      {natures.map((n) => (
        <li key={n.trait} className="flex items-center gap-2">
          <Svg svg={echantillonDeTrait(n.trait)} />
          {n.libelle}
        </li>
      ))}
    </ul>
    <Svg svg={grapheDeLiens(graphe)} />
  </figure>
);
