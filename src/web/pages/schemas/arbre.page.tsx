import { type Contenu, enfantsDe, type NoeudVivant, niveauxSous, parentsPossibles } from '#domaines/schema';
import { majuscule, typographier } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';

import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { Badge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, BoutonActe, ChoixCellule, TexteCellule } from '../../ui/saisie.tsx';
import { Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';
import type { Place } from './outils.tsx';

interface DonneesArbre {
  readonly place: Place;
  readonly contenu: Contenu;
  /** Peut-on modifier ce niveau ? `null` : l'ensemble du schéma. Un rôle limité à un axe ne change que celui-ci. */
  readonly peut: (noeud: string | null) => boolean;
}

const repereDe = ({ entete }: Contenu, n: NoeudVivant): string =>
  `${majuscule(entete.niveaux.find((x) => x.niveau === n.niveau)?.singulier ?? n.niveau)} ${n.code}`;

/** Ce que l'on peut faire d'un niveau sans quitter l'arbre. Chaque geste est un bouton, donc au clavier. */
const Gestes = ({ d, noeud: n, jeton }: { d: DonneesArbre; noeud: NoeudVivant; jeton: string }) => {
  const { contenu, place } = d;
  const { schema, version } = place;
  const repere = repereDe(contenu, n);
  const parents = parentsPossibles(contenu.entete.niveaux, contenu.noeuds, n.id).filter((p) => d.peut(p.id));
  const enTete = n.parent !== null && d.peut(null);
  const clos = n.closLe !== null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Formulaire
        action={r.geste(schema.id, version.id, n.id)}
        jeton={jeton}
        libelle={`Déplacer ${repere}`}
        enLigne
      >
        <span className="flex flex-wrap gap-2">
          {clos ? (
            <BoutonActe nom="geste" valeur="rouvrir" precision={repere}>
              Rouvrir
            </BoutonActe>
          ) : (
            <>
              <BoutonActe nom="geste" valeur="monter" precision={repere}>
                Monter
              </BoutonActe>
              <BoutonActe nom="geste" valeur="descendre" precision={repere}>
                Descendre
              </BoutonActe>
              <BoutonActe nom="geste" valeur="clore" precision={repere}>
                Clore
              </BoutonActe>
            </>
          )}
        </span>
      </Formulaire>
      {!clos && (
        <>
          {niveauxSous(contenu.entete.niveaux, n.niveau).length > 0 && (
            <BoutonLien href={r.ajouter(schema.id, version.id, n.id)} second>
              Ajouter dessous<span className="sr-only"> : {repere}</span>
            </BoutonLien>
          )}
          <details className="open:w-full">
            <summary className="btn btn-sm btn-outline">
              Renommer, ranger<span className="sr-only"> : {repere}</span>
            </summary>
            <div className="grid grid-cols-1 gap-3 pt-3">
              <Formulaire
                action={r.renommer(schema.id, version.id, n.id)}
                jeton={jeton}
                libelle={`Renommer ${repere}`}
                enLigne
              >
                <Cache nom="version" valeur={String(n.version)} />
                <span className="flex flex-wrap gap-2">
                  <TexteCellule
                    nom={`intitule-${n.id}`}
                    libelle={`Intitulé de ${repere}`}
                    valeur={n.intitule}
                  />
                  <BoutonActe precision={repere}>Renommer</BoutonActe>
                </span>
              </Formulaire>
              {(parents.length > 0 || enTete) && (
                <Formulaire
                  action={r.geste(schema.id, version.id, n.id)}
                  jeton={jeton}
                  libelle={`Ranger ${repere} ailleurs`}
                  enLigne
                >
                  <Cache nom="geste" valeur="deplacer" />
                  <span className="flex flex-wrap gap-2">
                    <ChoixCellule
                      nom={`parent-${n.id}`}
                      libelle={`Ranger ${repere} sous`}
                      valeur=""
                      options={[
                        { valeur: '', libelle: enTete ? 'en tête du schéma' : 'Choisir…' },
                        ...parents.map((p) => ({
                          valeur: p.id,
                          libelle: `${p.code} ${p.intitule}`.slice(0, 90),
                        })),
                      ]}
                    />
                    <BoutonActe precision={repere}>Ranger là</BoutonActe>
                  </span>
                </Formulaire>
              )}
            </div>
          </details>
        </>
      )}
    </div>
  );
};

const Niveau = ({ d, noeud: n, jeton }: { d: DonneesArbre; noeud: NoeudVivant; jeton: string }) => {
  const { schema, version } = d.place;
  const enfants = enfantsDe(d.contenu.noeuds, n.id);
  return (
    <li
      id={`niveau-${n.id}`}
      tabIndex={-1}
      className="grid grid-cols-1 gap-2 border-l-2 border-base-300 pl-3 py-2 min-w-0 scroll-mt-4 target:border-l-primary"
    >
      <p className="min-w-0 wrap-break-word">
        <span className="text-discret text-sm">{repereDe(d.contenu, n)}</span>{' '}
        {n.closLe === null ? (
          <Lien href={r.noeud(schema.id, version.id, n.id)}>{typographier(n.intitule)}</Lien>
        ) : (
          <>
            {typographier(n.intitule)} <Badge ton="neutre">clos</Badge>
          </>
        )}
      </p>
      {d.peut(n.id) && <Gestes d={d} noeud={n} jeton={jeton} />}
      {enfants.length > 0 && (
        <ul className="grid grid-cols-1 gap-2">
          {enfants.map((e) => (
            <Niveau key={e.id} d={d} noeud={e} jeton={jeton} />
          ))}
        </ul>
      )}
    </li>
  );
};

export const PageArbre = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesArbre;
}) => {
  const { schema, version } = d.place;
  const intitule = typographier(version.entete.intitule);
  const retour = r.version(schema.id, version.id);
  return (
    <Page cadre={cadre} titre={`Modifier l’arbre : ${intitule}`} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: intitule, href: retour },
          { libelle: 'Modifier l’arbre' },
        ]}
      />
      <Titre
        sousTitre="Chaque changement est enregistré aussitôt, et la page revient au niveau que vous avez touché."
        actions={
          <Actions>
            {d.peut(null) && (
              <BoutonLien href={r.ajouter(schema.id, version.id, null)}>Ajouter en tête</BoutonLien>
            )}
            <BoutonLien href={retour} second>
              Lire le schéma
            </BoutonLien>
          </Actions>
        }
      >
        Modifier l’arbre
      </Titre>
      <Section titre="L’arbre">
        {d.contenu.noeuds.length === 0 && (
          <Texte>Ce schéma est encore vide : ajoutez un premier niveau.</Texte>
        )}
        <ul className="grid grid-cols-1 gap-3">
          {enfantsDe(d.contenu.noeuds, null).map((n) => (
            <Niveau key={n.id} d={d} noeud={n} jeton={jeton} />
          ))}
        </ul>
      </Section>
    </Page>
  );
};

export const PageAjouter = ({
  cadre,
  jeton,
  donnees: d,
  parent,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesArbre;
  parent: NoeudVivant | null;
  saisie: Saisie;
}) => {
  const { schema, version } = d.place;
  const titre = parent === null ? 'Ajouter en tête du schéma' : `Ajouter sous ${parent.code}`;
  const retour = r.arbre(schema.id, version.id, parent?.id);
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: typographier(version.entete.intitule), href: r.version(schema.id, version.id) },
          { libelle: 'Modifier l’arbre', href: retour },
          { libelle: titre },
        ]}
      />
      <Titre {...(parent === null ? {} : { sousTitre: typographier(parent.intitule) })}>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire action={r.ajouter(schema.id, version.id, parent?.id ?? null)} jeton={jeton} libelle={titre}>
        <ChampChoix
          {...champDe(saisie, 'niveau')}
          libelle="Niveau"
          options={niveauxSous(d.contenu.entete.niveaux, parent?.niveau ?? null).map((n) => ({
            valeur: n.niveau,
            libelle: n.singulier,
          }))}
        />
        <Champ {...champDe(saisie, 'intitule')} libelle="Intitulé" large requis />
        <Champ {...champDe(saisie, 'code')} libelle="Code" aide="Vide : le premier libre." />
        <Actions>
          <Bouton>Ajouter</Bouton>
          <BoutonLien href={retour} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};
