import {
  CHAMPS_FICHE,
  type Contenu,
  direCibleEnoncee,
  direOdd,
  enVigueur,
  estExperimentale,
  estPlan,
  NATURES_DE_LIEN,
  NATURES_DE_REFERENCE,
  type NoeudVivant,
  type Preuve,
  referentielOdd,
  saisieDe,
} from '#domaines/schema';
import { ecrireInstant, ecrireMontant, ecrireNombre } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { routesLectures as l } from '../../routes-lectures.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import {
  Actions,
  Bouton,
  BoutonLien,
  Cache,
  Case,
  Champ,
  ChampChoix,
  ChampFichier,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { Badge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, BoutonActe, CasesACocher, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Depliable, Fiche, Lien, Liste, Section, SousTitre, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { champDe, erreurDe, type Saisie, valeurDe } from '../gouvernance/saisie-en-cours.ts';
import { typographier } from '../indicateurs/presenter-indicateur.ts';
import { LienJournal } from '../journal/lien-journal.tsx';
import { majuscule } from './dire-schema.ts';
import type { Place } from './outils.tsx';

export interface DonneesFiche {
  readonly place: Place;
  readonly contenu: Contenu;
  readonly noeud: NoeudVivant;
  readonly chemin: readonly NoeudVivant[];
  readonly services: readonly { readonly id: string; readonly nom: string }[];
  readonly indicateurs: readonly { readonly code: string; readonly intitule: string }[];
  readonly preuves: readonly Preuve[];
  readonly modifiable: boolean;
  readonly peutProuver: boolean;
  /** Cible que le formulaire reprend ; `null` : il en ajoute une. */
  readonly cible: string | null;
  readonly annee: number;
  readonly suivie: boolean;
}

const Lecture = ({ d }: { d: DonneesFiche }) => {
  const s = saisieDe(d.noeud);
  const liste = (textes: readonly string[]) =>
    textes.length === 1 ? (
      typographier(textes[0] ?? '')
    ) : (
      <Liste>
        {textes.map((t) => (
          <li key={t}>{typographier(t)}</li>
        ))}
      </Liste>
    );
  const service = d.services.find((x) => x.id === s.service)?.nom;
  const lignes = [
    ...(['objectifs', 'descriptif', 'resultatsAttendus'] as const).map(
      (c) => [CHAMPS_FICHE[c], s[c]] as const,
    ),
    [CHAMPS_FICHE.pilote, [s.pilote, service ?? ''].filter((x) => x !== '')] as const,
    ...(['contributeurs', 'partenairesInternes', 'partenairesExternes'] as const).map(
      (c) => [CHAMPS_FICHE[c], s[c]] as const,
    ),
    [CHAMPS_FICHE.odd, s.odd.map(direOdd)] as const,
    [CHAMPS_FICHE.experimental, s.experimental ? ['oui : elle demande un long délai'] : []] as const,
    [CHAMPS_FICHE.textesReference, s.textesReference] as const,
  ].filter(([, textes]) => textes.length > 0);
  return lignes.length === 0 ? (
    <Texte>Rien n’est encore écrit sur cette fiche.</Texte>
  ) : (
    <Fiche lignes={lignes.map(([nom, textes]) => [nom, liste(textes)] as const)} />
  );
};

const Edition = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { schema, version } = d.place;
  const zone = (nom: keyof typeof CHAMPS_FICHE, lignes = 3) => (
    <ZoneTexte {...champDe(saisie, nom)} libelle={CHAMPS_FICHE[nom]} aide="Un par ligne." lignes={lignes} />
  );
  return (
    <Formulaire action={r.noeud(schema.id, version.id, d.noeud.id)} jeton={jeton} libelle="Fiche">
      <Cache nom="version" valeur={String(d.noeud.version)} />
      <Champ {...champDe(saisie, 'intitule')} libelle={CHAMPS_FICHE.intitule} large requis />
      <Champ {...champDe(saisie, 'code')} libelle={CHAMPS_FICHE.code} requis />
      {zone('objectifs')}
      {zone('descriptif', 5)}
      {zone('resultatsAttendus')}
      <Champs>
        <Champ
          {...champDe(saisie, 'pilote')}
          libelle={CHAMPS_FICHE.pilote}
          aide="Tel qu’on l’écrit dans le schéma."
        />
        <ChampChoix
          {...champDe(saisie, 'service')}
          libelle={CHAMPS_FICHE.service}
          aide="Ses contributeurs pourront mettre à jour cette action."
          options={[
            { valeur: '', libelle: 'aucun' },
            ...d.services.map((s) => ({ valeur: s.id, libelle: s.nom })),
          ]}
        />
      </Champs>
      {zone('contributeurs', 2)}
      {zone('partenairesInternes', 2)}
      {zone('partenairesExternes', 2)}
      <CasesACocher
        nom="odd"
        question={CHAMPS_FICHE.odd}
        erreur={erreurDe(saisie, 'odd')}
        cases={referentielOdd().intitules.map((_, i) => ({ valeur: String(i + 1), libelle: direOdd(i + 1) }))}
        cochees={valeurDe(saisie, 'odd').split(',')}
      />
      <Case
        nom="experimental"
        libelle="Action au stade de l’expérimentation"
        cochee={valeurDe(saisie, 'experimental') === 'oui'}
      />
      {zone('textesReference', 2)}
      <Bouton>Enregistrer la fiche</Bouton>
    </Formulaire>
  );
};

const Clore = ({
  d,
  jeton,
  partie,
  id,
  quoi,
}: {
  d: DonneesFiche;
  jeton: string;
  partie: 'lignes' | 'cibles' | 'liens' | 'pratiques';
  id: string;
  quoi: string;
}) => (
  <Formulaire
    action={r.partie(d.place.schema.id, d.place.version.id, d.noeud.id, 'clore')}
    jeton={jeton}
    libelle={`Retirer ${quoi}`}
    enLigne
  >
    <Cache nom="version" valeur={String(d.noeud.version)} />
    <Cache nom="partie" valeur={partie} />
    <Cache nom="id" valeur={id} />
    <BoutonActe precision={quoi}>Retirer</BoutonActe>
  </Formulaire>
);

const Indicateurs = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { contenu, noeud, place, modifiable } = d;
  const lignes = enVigueur(contenu.lignes).filter((l) => l.noeud === noeud.id);
  const cibles = enVigueur(contenu.cibles);
  const { schema, version } = place;
  return (
    <Section titre="Indicateurs et cibles" ancre="indicateurs">
      {lignes.length === 0 ? (
        <Texte>Aucun indicateur n’est rattaché ici.</Texte>
      ) : (
        <Tableau
          legende="Indicateurs de ce niveau"
          lignes={lignes}
          cle={(l) => l.id}
          colonnes={[
            { titre: 'Intitulé officiel', enTete: true, cellule: (l) => typographier(l.contenu.intitule) },
            {
              titre: 'Mesuré par',
              cellule: (l) =>
                l.contenu.canoniques.map((c) => (
                  <Lien key={c} href={routes.indicateur(c)}>
                    {c}{' '}
                  </Lien>
                )),
            },
            {
              titre: 'Nature',
              cellule: (l) =>
                l.contenu.nature.replace('realisation', 'réalisation').replace('resultat', 'résultat'),
            },
            { titre: 'Fréquence', cellule: (l) => typographier(l.contenu.frequence) },
            {
              titre: 'Cibles',
              cellule: (l) => {
                const siennes = cibles.filter((c) => c.ligne === l.id);
                return siennes.length === 0 ? (
                  'aucune'
                ) : (
                  <ul className="grid gap-1">
                    {siennes.map((c) => (
                      <li key={c.id} className="flex flex-wrap items-center gap-2">
                        {direCibleEnoncee(c)}
                        {modifiable && (
                          <>
                            <Lien
                              href={r.noeud(schema.id, version.id, noeud.id, { cible: c.id, ancre: 'cible' })}
                            >
                              modifier<span className="sr-only"> la cible {direCibleEnoncee(c)}</span>
                            </Lien>
                            <Clore
                              d={d}
                              jeton={jeton}
                              partie="cibles"
                              id={c.id}
                              quoi={`la cible ${direCibleEnoncee(c)}`}
                            />
                          </>
                        )}
                      </li>
                    ))}
                  </ul>
                );
              },
            },
            ...(modifiable
              ? [
                  {
                    titre: 'Agir',
                    cellule: (l: (typeof lignes)[number]) => (
                      <Clore d={d} jeton={jeton} partie="lignes" id={l.id} quoi={`l’indicateur ${l.code}`} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {modifiable && (
        <>
          <Depliable
            titre="Ajouter un indicateur"
            ouvert={['ligneIntitule', 'canonique'].some((n) => erreurDe(saisie, n) !== undefined)}
          >
            <Formulaire
              action={r.partie(schema.id, version.id, noeud.id, 'indicateurs')}
              jeton={jeton}
              libelle="Nouvel indicateur"
            >
              <Cache nom="version" valeur={String(noeud.version)} />
              <ChampChoix
                {...champDe(saisie, 'canonique')}
                libelle="Ce qu’il mesure"
                options={d.indicateurs.map((i) => ({
                  valeur: i.code,
                  libelle: `${i.code} ${i.intitule}`.slice(0, 110),
                }))}
              />
              <Champ
                {...champDe(saisie, 'ligneIntitule')}
                libelle="Intitulé officiel"
                aide="Tel qu’il figure dans le schéma ; vide : celui de l’indicateur."
                large
              />
              <Champs>
                <ChampChoix
                  {...champDe(saisie, 'ligneNature')}
                  libelle="Nature"
                  options={[
                    { valeur: 'resultat', libelle: 'résultat' },
                    { valeur: 'realisation', libelle: 'réalisation' },
                    { valeur: 'effet', libelle: 'effet' },
                    { valeur: 'jalon', libelle: 'jalon' },
                  ]}
                />
                <Champ {...champDe(saisie, 'ligneFrequence')} libelle="Fréquence" />
              </Champs>
              <Bouton second>Ajouter l’indicateur</Bouton>
            </Formulaire>
          </Depliable>
          {lignes.length > 0 && (
            <div id="cible" tabIndex={-1}>
              <Depliable
                titre={d.cible === null ? 'Ajouter une cible' : 'Modifier la cible'}
                ouvert={
                  d.cible !== null ||
                  ['cibleAnnee', 'cibleValeur'].some((n) => erreurDe(saisie, n) !== undefined)
                }
              >
                <Formulaire
                  action={r.partie(schema.id, version.id, noeud.id, 'cibles')}
                  jeton={jeton}
                  libelle="Cible"
                >
                  <Cache nom="version" valeur={String(noeud.version)} />
                  <Cache nom="cible" valeur={d.cible ?? ''} />
                  <ChampChoix
                    {...champDe(saisie, 'cibleLigne')}
                    libelle="Pour l’indicateur"
                    options={lignes.map((l) => ({
                      valeur: l.id,
                      libelle: `${l.code} ${l.contenu.intitule}`.slice(0, 90),
                    }))}
                  />
                  <Champ
                    {...champDe(saisie, 'cibleLibelle')}
                    libelle="Ce qui est visé"
                    aide="Vide : l’indicateur le dit."
                    large
                  />
                  <Champs>
                    <ChampChoix
                      {...champDe(saisie, 'cibleSens')}
                      libelle="Sens"
                      options={[
                        { valeur: '≥', libelle: 'au moins (≥, borne comprise)' },
                        { valeur: '≤', libelle: 'au plus (≤, borne comprise)' },
                      ]}
                    />
                    <Champ {...champDe(saisie, 'cibleValeur')} libelle="Valeur" aide="30 pour 30 %." />
                    <Champ {...champDe(saisie, 'cibleUnite')} libelle="Unité" aide="%, heures, nombre…" />
                    <Champ {...champDe(saisie, 'cibleAnnee')} libelle="Année" />
                  </Champs>
                  <Champs>
                    <Champ
                      {...champDe(saisie, 'cibleBaseAnnee')}
                      libelle="Année de base"
                      aide="Vide : sans base."
                    />
                    <Champ
                      {...champDe(saisie, 'cibleBaseValeur')}
                      libelle="Valeur de base"
                      aide="Dans la même unité."
                    />
                  </Champs>
                  <Bouton second>{d.cible === null ? 'Ajouter la cible' : 'Enregistrer la cible'}</Bouton>
                </Formulaire>
              </Depliable>
            </div>
          )}
        </>
      )}
    </Section>
  );
};

const Liens = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { contenu, noeud, place, modifiable } = d;
  const { schema, version } = place;
  const liens = enVigueur(contenu.liens).filter((l) => l.de === noeud.id || l.vers === noeud.id);
  const nommer = (id: string): string => {
    const n = contenu.noeuds.find((x) => x.id === id);
    return n === undefined ? id : `${n.code} ${typographier(n.intitule)}`;
  };
  const cites = (noeud.fiche.liens ?? []).filter((code) => contenu.noeuds.some((n) => n.code === code));
  if (!modifiable && liens.length === 0 && cites.length === 0) return null;
  return (
    <Section titre="Liens avec d’autres actions" ancre="liens">
      {(liens.length > 0 || cites.length > 0) && (
        <Liste>
          {liens.map((l) => (
            <li key={l.id} className="flex flex-wrap items-center gap-2">
              <span>
                <Lien href={r.noeud(schema.id, version.id, l.de)}>{nommer(l.de)}</Lien>{' '}
                {NATURES_DE_LIEN[l.nature]}{' '}
                <Lien href={r.noeud(schema.id, version.id, l.vers)}>{nommer(l.vers)}</Lien>
              </span>
              {modifiable && l.de === noeud.id && (
                <Clore d={d} jeton={jeton} partie="liens" id={l.id} quoi={`le lien vers ${nommer(l.vers)}`} />
              )}
            </li>
          ))}
          {cites.map((code) => {
            const n = contenu.noeuds.find((x) => x.code === code);
            return (
              n !== undefined && (
                <li key={code}>
                  Liée, dans le document, à{' '}
                  <Lien href={r.noeud(schema.id, version.id, n.id)}>{nommer(n.id)}</Lien>
                </li>
              )
            );
          })}
        </Liste>
      )}
      {modifiable && (
        <Depliable titre="Relier à une autre action" ouvert={erreurDe(saisie, 'lienVers') !== undefined}>
          <Formulaire
            action={r.partie(schema.id, version.id, noeud.id, 'liens')}
            jeton={jeton}
            libelle="Nouveau lien"
          >
            <Cache nom="version" valeur={String(noeud.version)} />
            <Champs>
              <ChampChoix
                {...champDe(saisie, 'lienNature')}
                libelle="Cette action"
                options={Object.entries(NATURES_DE_LIEN).map(([valeur, libelle]) => ({ valeur, libelle }))}
              />
              <ChampChoix
                {...champDe(saisie, 'lienVers')}
                libelle="L’action"
                options={enVigueur(contenu.noeuds)
                  .filter((n) => n.niveau === noeud.niveau && n.id !== noeud.id)
                  .map((n) => ({ valeur: n.id, libelle: `${n.code} ${n.intitule}`.slice(0, 90) }))}
              />
            </Champs>
            <Bouton second>Relier</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </Section>
  );
};

/** Les textes et les plans du registre que ce niveau sert ; ils s'écrivent au registre. */
const References = ({ d: { contenu, noeud, place } }: { d: DonneesFiche }) => {
  const siennes = enVigueur(contenu.references).filter((x) => x.noeuds.includes(noeud.id));
  if (siennes.length === 0) return null;
  const ici = [place.schema.id, place.version.id] as const;
  return (
    <Section titre="Textes et plans servis" ancre="references">
      <Liste>
        {siennes.map(({ id, contenu: c }) => (
          <li key={id}>
            <Lien href={estPlan(c.nature) ? `${l.plans(...ici)}#plan-${id}` : l.textes(...ici)}>
              {typographier(c.intitule)}
            </Lien>{' '}
            ({NATURES_DE_REFERENCE[c.nature]})
          </li>
        ))}
      </Liste>
    </Section>
  );
};

const Pratiques = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { contenu, noeud, place, modifiable } = d;
  const pratiques = enVigueur(contenu.pratiques).filter((p) => p.noeud === noeud.id);
  if (!modifiable && pratiques.length === 0) return null;
  return (
    <Section titre="Bonnes pratiques" ancre="pratiques">
      {pratiques.length > 0 && (
        <Liste>
          {pratiques.map((p) => (
            <li key={p.id} className="flex flex-wrap items-center gap-2">
              <span>
                {[
                  p.titre,
                  p.contenu.service,
                  p.contenu.annee === undefined ? undefined : String(p.contenu.annee),
                  p.contenu.montant === undefined ? undefined : ecrireMontant(p.contenu.montant),
                  p.contenu.impact,
                ]
                  .filter((t) => t !== undefined)
                  .join(', ')}
              </span>
              {modifiable && (
                <Clore
                  d={d}
                  jeton={jeton}
                  partie="pratiques"
                  id={p.id}
                  quoi={`la bonne pratique ${p.titre}`}
                />
              )}
            </li>
          ))}
        </Liste>
      )}
      {modifiable && (
        <Depliable titre="Noter une bonne pratique" ouvert={erreurDe(saisie, 'pratiqueTitre') !== undefined}>
          <Formulaire
            action={r.partie(place.schema.id, place.version.id, noeud.id, 'pratiques')}
            jeton={jeton}
            libelle="Nouvelle bonne pratique"
          >
            <Cache nom="version" valeur={String(noeud.version)} />
            <Champ {...champDe(saisie, 'pratiqueTitre')} libelle="En une phrase" large />
            <Champs>
              <Champ {...champDe(saisie, 'pratiqueService')} libelle="Service" />
              <Champ {...champDe(saisie, 'pratiqueAnnee')} libelle="Année" />
              <Champ {...champDe(saisie, 'pratiqueMontant')} libelle="Montant (€ HT)" />
            </Champs>
            <Champ {...champDe(saisie, 'pratiqueImpact')} libelle="Effet chiffré" large />
            <Bouton second>Noter</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </Section>
  );
};

const Preuves = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { schema, version } = d.place;
  return (
    <Section titre="Preuves" ancre="preuves">
      {d.preuves.length === 0 ? (
        <Texte>Aucun document n’est joint.</Texte>
      ) : (
        <Tableau
          legende="Documents joints"
          lignes={d.preuves}
          cle={(p) => p.id}
          colonnes={[
            {
              titre: 'Document',
              enTete: true,
              cellule: (p) => <Lien href={r.piece(schema.id, version.id, d.noeud.id, p.id)}>{p.nom}</Lien>,
            },
            {
              titre: 'Taille',
              chiffre: true,
              cellule: (p) => `${ecrireNombre(Math.ceil(p.octets / 1000))} ko`,
            },
            { titre: 'Joint', cellule: (p) => `${ecrireInstant(new Date(p.deposeLe))}, ${p.deposePar}` },
            ...(d.peutProuver
              ? [
                  {
                    titre: 'Agir',
                    cellule: (p: Preuve) => (
                      <Formulaire
                        action={r.pieceRetirer(schema.id, version.id, d.noeud.id, p.id)}
                        jeton={jeton}
                        libelle={`Retirer ${p.nom}`}
                        enLigne
                      >
                        <BoutonActe precision={p.nom}>Retirer</BoutonActe>
                      </Formulaire>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {d.peutProuver && (
        <Formulaire
          action={r.pieces(schema.id, version.id, d.noeud.id)}
          jeton={jeton}
          libelle="Joindre une preuve"
          fichier
        >
          <ChampFichier
            nom="fichier"
            libelle="Joindre un document"
            aide="PDF, bureautique, image PNG ou JPEG, CSV ou texte ; 20 Mo au plus."
            erreur={erreurDe(saisie, 'fichier')}
          />
          <Bouton second>Joindre</Bouton>
        </Formulaire>
      )}
    </Section>
  );
};

export const PageFiche = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesFiche;
  saisie: Saisie;
}) => {
  const { noeud, place, contenu } = d;
  const { schema, version } = place;
  const repere = `${majuscule(contenu.entete.niveaux.find((n) => n.niveau === noeud.niveau)?.singulier ?? noeud.niveau)} ${noeud.code}`;
  const titre = typographier(noeud.intitule);
  return (
    <Page
      cadre={cadre}
      titre={saisie.fautes.length > 0 ? `Erreur : ${repere}` : `${repere}, ${titre}`}
      rubrique="schema"
    >
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: typographier(version.entete.intitule), href: r.version(schema.id, version.id) },
          ...d.chemin.map((n) => ({ libelle: n.code, href: r.noeud(schema.id, version.id, n.id) })),
          { libelle: noeud.code },
        ]}
      />
      <Titre
        sousTitre={
          <>
            {repere}, version {version.numero} {noeud.closLe !== null && <Badge ton="neutre">clos</Badge>}{' '}
            {estExperimentale(noeud.fiche) && <Badge ton="information">expérimentation</Badge>}
          </>
        }
        actions={
          <Actions>
            {d.suivie && (
              <BoutonLien href={r.action(schema.id, d.annee, noeud.id)} second>
                Suivi {d.annee}
              </BoutonLien>
            )}
            {d.modifiable && (
              <BoutonLien href={r.arbre(schema.id, version.id, noeud.id)} second>
                Dans l’arbre
              </BoutonLien>
            )}
            <BoutonLien href={l.fiche(schema.id, version.id, noeud.id, 'pdf')} second>
              Fiche (PDF)
            </BoutonLien>
          </Actions>
        }
      >
        {titre}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Section titre="Fiche">
        {d.modifiable ? <Edition d={d} jeton={jeton} saisie={saisie} /> : <Lecture d={d} />}
      </Section>
      <Indicateurs d={d} jeton={jeton} saisie={saisie} />
      <Liens d={d} jeton={jeton} saisie={saisie} />
      <References d={d} />
      <Pratiques d={d} jeton={jeton} saisie={saisie} />
      <Preuves d={d} jeton={jeton} saisie={saisie} />
      {noeud.fiche.exemplesEtChiffres !== undefined && (
        <Section titre="Exemples et chiffres">
          <SousTitre>Tels que le document les donne</SousTitre>
          <Liste>
            {noeud.fiche.exemplesEtChiffres.map((t) => (
              <li key={t}>{typographier(t)}</li>
            ))}
          </Liste>
        </Section>
      )}
      <LienJournal objet={noeud.id} />
    </Page>
  );
};
