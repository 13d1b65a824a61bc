import {
  CRITERES,
  calculerScore,
  DECISIONS,
  direDecision,
  direNote,
  LISTE_CRITERES,
  NOTES,
  type Score,
  type ServiceDiagnostique,
  type ServiceDuRepertoire,
} from '#domaines/schema';
import { ecrireInstant } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, Bouton, BoutonLien, Cache, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { LienJournal } from '../../../ui/lien-journal.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { ACorriger, BoutonActe, Groupe, ZoneTexte } from '../../../ui/saisie.tsx';
import { Depliable, Fiche, Lien, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesServices } from './charger.ts';
import { direDepense, direLignes, direScore, direValeurScore } from './dire-diagnostic.ts';
import { PageDiagnostic } from './habillage.tsx';

export type FormulaireDeService = 'cotation' | 'choix' | 'rattachement';

export interface DonneesService extends DonneesServices {
  readonly service: ServiceDiagnostique;
  readonly repertoire: readonly ServiceDuRepertoire[];
}

const signature = ({
  version,
  modifiePar,
  modifieLe,
}: Pick<ServiceDiagnostique, 'version' | 'modifiePar' | 'modifieLe'>): string =>
  version === 0 ? '' : `Par ${modifiePar}, le ${ecrireInstant(new Date(modifieLe))}.`;

/** Le score point par point : de quoi le refaire à la main. */
const Explication = ({ score, numero }: { score: Score; numero: number }) => (
  <Section titre="Son score, point par point">
    <Tableau
      legende="Note, poids et produit de chaque critère"
      lignes={score.points}
      cle={(p) => p.critere}
      colonnes={[
        { titre: 'Critère', enTete: true, cellule: (p) => CRITERES[p.critere].nom },
        { titre: 'Note', cellule: (p) => direNote(p.critere, p.note) },
        { titre: 'Poids', chiffre: true, cellule: (p) => p.poids },
        { titre: 'Note × poids', chiffre: true, cellule: (p) => p.produit ?? '—' },
      ]}
    />
    <Texte>
      {score.etat === 'note'
        ? `Somme des produits ${score.numerateur}, divisée par la somme des poids ${score.denominateur} : le score est ${direValeurScore(score.valeur)} sur 4.`
        : `Pas encore de score : ${direScore(score)}. Une note absente n’est pas une note basse.`}
      {numero === 0 ? ' Poids de départ.' : ` Poids n° ${numero}.`}
    </Texte>
  </Section>
);

const Cotation = ({ d, jeton, saisie }: { d: DonneesService; jeton: string; saisie: Saisie }) => {
  const { id } = d.place.schema;
  const { service: s } = d;
  return (
    <Section titre="Le coter" encadre>
      <Formulaire action={r.coter(id, s.id)} jeton={jeton} libelle="Cotation du service">
        <Cache nom="version" valeur={String(saisie.version)} />
        {LISTE_CRITERES.map((c) => (
          <Groupe key={c} titre={CRITERES[c].nom}>
            <ChampChoix
              {...champDe(saisie, c)}
              libelle={`Note : ${CRITERES[c].nom}`}
              aide={CRITERES[c].question}
              options={[
                { valeur: '', libelle: 'non noté' },
                ...NOTES.map((n) => ({ valeur: String(n), libelle: `${n}, ${CRITERES[c].echelle[n]}` })),
              ]}
            />
            <ZoneTexte
              {...champDe(saisie, `${c}Commentaire`)}
              libelle={`Commentaire : ${CRITERES[c].nom}`}
              aide="Sur quoi repose cette note."
              lignes={2}
            />
          </Groupe>
        ))}
        <Actions>
          <BoutonActe nom="suite" valeur="ici" principal>
            Enregistrer
          </BoutonActe>
          <BoutonActe nom="suite" valeur="suivant">
            Enregistrer, puis coter le suivant
          </BoutonActe>
        </Actions>
        {s.cotation.version > 0 && <Texte petit>{signature(s.cotation)}</Texte>}
      </Formulaire>
    </Section>
  );
};

const Choix = ({ d, jeton, saisie }: { d: DonneesService; jeton: string; saisie: Saisie }) => (
  <Section titre="Le retenir ou l’écarter" encadre>
    <Formulaire action={r.choisir(d.place.schema.id, d.service.id)} jeton={jeton} libelle="Choix du service">
      <Cache nom="version" valeur={String(saisie.version)} />
      <ChampChoix
        {...champDe(saisie, 'decision')}
        libelle="Choix"
        options={[
          { valeur: '', libelle: 'pas encore décidé' },
          ...Object.entries(DECISIONS).map(([valeur, libelle]) => ({ valeur, libelle })),
        ]}
      />
      <ZoneTexte {...champDe(saisie, 'motif')} libelle="Pourquoi" lignes={2} />
      <Bouton>Enregistrer le choix</Bouton>
      {d.service.selection.version > 0 && <Texte petit>{signature(d.service.selection)}</Texte>}
    </Formulaire>
  </Section>
);

const Rattachement = ({ d, jeton, saisie }: { d: DonneesService; jeton: string; saisie: Saisie }) => {
  const { id } = d.place.schema;
  const { service: s } = d;
  return (
    <Depliable titre="Service du répertoire" ouvert={saisie.fautes.length > 0}>
      <Texte>
        {s.rattachement === null
          ? 'Ce service n’est rattaché à aucun service du répertoire : seul le pilote peut répondre à son entretien.'
          : `Rattaché à « ${d.repertoire.find((x) => x.id === s.rattachement)?.nom ?? 'un service clos'} » : ses contributeurs peuvent répondre à l’entretien.`}
      </Texte>
      {d.modifiable && (
        <Formulaire action={r.rattacher(id, s.id)} jeton={jeton} libelle="Service du répertoire">
          <Cache nom="version" valeur={String(saisie.version)} />
          <ChampChoix
            {...champDe(saisie, 'rattachement')}
            libelle="Service du répertoire"
            options={[
              { valeur: '', libelle: 'aucun' },
              ...d.repertoire.map((x) => ({ valeur: x.id, libelle: x.nom })),
            ]}
          />
          <Bouton second>Rattacher</Bouton>
        </Formulaire>
      )}
      {d.modifiable && s.depense === null && (
        <Formulaire action={r.sortir(id, s.id)} jeton={jeton} libelle="Sortir du diagnostic">
          <Cache nom="version" valeur={String(s.version)} />
          <Bouton second>Sortir ce service du diagnostic</Bouton>
        </Formulaire>
      )}
    </Depliable>
  );
};

/** Tout ce que le diagnostic sait d'un service, et ce qu'on y décide. */
export const PageService = ({
  cadre,
  jeton,
  donnees: d,
  saisies,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesService;
  saisies: Readonly<Record<FormulaireDeService, Saisie>>;
}) => {
  const { id } = d.place.schema;
  const { service: s, annee } = d;
  const score = calculerScore(s.cotation.notes, d.ponderation.poids);
  const fautes = Object.values(saisies).flatMap((x) => x.fautes);
  const ouvert = s.closLe === null;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="cotation"
      titre={s.nom}
      etape={s.nom}
      enErreur={fautes.length > 0}
      actions={
        s.selection.decision === 'retenu' ? (
          <BoutonLien href={r.entretien(id, s.id)}>Son entretien</BoutonLien>
        ) : undefined
      }
    >
      {fautes.length > 0 && <ACorriger fautes={fautes} />}
      <Section titre="En bref" encadre>
        <Fiche
          lignes={[
            [
              annee === null ? 'Dépense HT' : `Dépense HT de ${annee}`,
              s.depense === null || annee === null ? (
                direDepense(s.depense)
              ) : (
                <>
                  {direDepense(s.depense)} (
                  <Lien href={r.lignes(id, { annee, service: s.id })}>
                    lignes : {direLignes(s.depense.lignes, s.depense.lignes - s.depense.chiffrees)}
                  </Lien>
                  )
                </>
              ),
            ],
            ['Score', direScore(score)],
            [
              'Choix',
              `${direDecision(s.selection.decision)}${s.selection.motif === '' ? '' : ` : ${s.selection.motif}`}`,
            ],
          ]}
        />
      </Section>
      {!ouvert && (
        <Section titre="Sorti du diagnostic">
          <Texte>Ce service ne compte plus dans le diagnostic. Ce qu’on en avait dit reste ici.</Texte>
          {d.modifiable && (
            <Formulaire action={r.sortir(id, s.id)} jeton={jeton} libelle="Remettre au diagnostic">
              <Cache nom="version" valeur={String(s.version)} />
              <Cache nom="remettre" valeur="oui" />
              <Bouton second>Remettre ce service au diagnostic</Bouton>
            </Formulaire>
          )}
        </Section>
      )}
      <Explication score={score} numero={d.ponderation.numero} />
      {d.modifiable && ouvert ? (
        <>
          <Cotation d={d} jeton={jeton} saisie={saisies.cotation} />
          <Choix d={d} jeton={jeton} saisie={saisies.choix} />
        </>
      ) : (
        <Section titre="Commentaires">
          <Fiche
            lignes={LISTE_CRITERES.map((c) => [CRITERES[c].nom, s.cotation.commentaires[c] || '—'] as const)}
          />
        </Section>
      )}
      {ouvert && <Rattachement d={d} jeton={jeton} saisie={saisies.rattachement} />}
      <LienJournal objet={s.id} />
    </PageDiagnostic>
  );
};
