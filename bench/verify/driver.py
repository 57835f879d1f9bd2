# The figures of bench/verify/driver.mjs, computed without the library: LMG by all subsets, slopes, gains, Somers' D, odds ratio.
#   python3 bench/verify/driver.py <folder of the data>     standard library only
import csv, math, sys, itertools, json
def ols_r2(X, y):
    n=len(y); k=len(X[0])+1 if X and X[0] else 1
    rows=[[1.0]+list(x) for x in X] if X and X[0] else [[1.0] for _ in y]
    k=len(rows[0])
    A=[[sum(r[i]*r[j] for r in rows) for j in range(k)] for i in range(k)]
    b=[sum(r[i]*t for r,t in zip(rows,y)) for i in range(k)]
    for i in range(k):
        p=max(range(i,k),key=lambda r:abs(A[r][i])); A[i],A[p]=A[p],A[i]; b[i],b[p]=b[p],b[i]
        for r in range(i+1,k):
            f=A[r][i]/A[i][i]
            for c in range(i,k): A[r][c]-=f*A[i][c]
            b[r]-=f*b[i]
    w=[0]*k
    for i in reversed(range(k)): w[i]=(b[i]-sum(A[i][c]*w[c] for c in range(i+1,k)))/A[i][i]
    m=sum(y)/n
    rest=sum((t-sum(wi*ri for wi,ri in zip(w,r)))**2 for r,t in zip(rows,y)); tot=sum((t-m)**2 for t in y)
    return 1-rest/tot, w
def gram(rows):
    k=len(rows[0]); return [[sum(r[i]*r[j] for r in rows) for j in range(k)] for i in range(k)]
def lmg(X,y):
    n=len(y);p=len(X[0])
    Z=[[*x,t] for x,t in zip(X,y)]
    mean=[sum(z[j] for z in Z)/n for j in range(p+1)]
    S=[[sum((z[i]-mean[i])*(z[j]-mean[j]) for z in Z) for j in range(p+1)] for i in range(p+1)]
    def r2(sub):
        k=len(sub)
        if k==0: return 0.0
        A=[[S[i][j] for j in sub]+[S[i][p]] for i in sub]
        for i in range(k):
            q=max(range(i,k),key=lambda r:abs(A[r][i]));A[i],A[q]=A[q],A[i]
            for r in range(k):
                if r!=i:
                    f=A[r][i]/A[i][i]
                    for c in range(i,k+1): A[r][c]-=f*A[i][c]
        b=[A[i][k]/A[i][i] for i in range(k)]
        return sum(bi*S[i][p] for bi,i in zip(b,sub))/S[p][p]
    memo={}
    for k in range(p+1):
        for sub in itertools.combinations(range(p),k): memo[sub]=r2(sub)
    out=[0.0]*p; w=math.factorial
    for j in range(p):
        others=[i for i in range(p) if i!=j]
        for k in range(p):
            for sub in itertools.combinations(others,k):
                out[j]+=w(k)*w(p-1-k)/w(p)*(memo[tuple(sorted(sub+(j,)))]-memo[sub])
    full=memo[tuple(range(p))]
    return full,[100*o/full for o in out]
F=sys.argv[1].rstrip('/')+'/'
res={}
cols=["Q7ART","Q7FOOD","Q7STORE","Q7SIGN","Q7SCREENS","Q7INFODOWN","Q7WIFI"]
for year in (2017,2018):
    with open(F+f'sfo/sfo_customer_survey_{year}.csv',encoding='utf-8-sig',newline='') as f:
        rd=csv.reader(f); head=[h.strip().upper() for h in next(rd)]
        ix={h:i for i,h in enumerate(head)}
        use=[c for c in cols if c in ix]
        X=[];y=[];nrow=0
        for r in rd:
            nrow+=1
            try:
                xs=[int(r[ix[c]].strip()) for c in use]; t=int(r[ix['NETPRO']].strip())
            except ValueError: continue
            if not(0<=t<=10) or any(not 1<=x<=5 for x in xs): continue
            X.append(xs); y.append(100 if t>=9 else 0 if t>=7 else -100)
    full,sh=lmg(X,y); r2,w=ols_r2(X,y)
    mean=[sum(x[j] for x in X)/len(X) for j in range(len(use))]
    res[f'sfo {year}']=dict(n=len(y),items=use,r2=full,percent=sh,slopes=w[1:],gain=[s*max(0,4.5-m) for s,m in zip(w[1:],mean)])
with open(F+'telco/telco_customer_churn.csv',encoding='utf-8-sig',newline='') as f:
    X=[];y=[]
    for r in csv.DictReader(f):
        X.append([["Month-to-month","One year","Two year"].index(r['Contract'])+1,int(r['InternetService']=='Fiber optic'),int(r['PaperlessBilling']=='Yes'),int(r['SeniorCitizen'])])
        y.append(100*(r['Churn']=='Yes'))
full,sh=lmg(X,y); r2,w=ols_r2(X,y)
res['telco']=dict(n=len(y),r2=full,percent=sh,slopes=w[1:])
# cdnow: repurchase within 90 days by CDs of the first order, Somers' D by pairs
from datetime import date
first={};ev={}
for line in open(F+'cdnow/cdnow_sample.txt'):
    p=line.split()
    if len(p)<5: continue
    d=date(int(p[2][:4]),int(p[2][4:6]),int(p[2][6:8])).toordinal(); c=min(9,int(p[3])); i=p[1]
    ev.setdefault(i,[]).append(d)
    if i not in first or d<first[i][0]: first[i]=(d,c)
tab={}
for i,(d,c) in first.items():
    yes=any(d<e<=d+90 for e in ev[i]); a=tab.setdefault(c,[0,0]); a[0]+=yes; a[1]+=1
yes={c:a[0] for c,a in tab.items()}; no={c:a[1]-a[0] for c,a in tab.items()}
more=less=0
for c,a in yes.items():
    for d,b in no.items():
        if c>d: more+=a*b
        elif c<d: less+=a*b
Y=sum(yes.values());N=sum(no.values())
# odds ratio per point: Newton
b0=b1=0.0
for _ in range(50):
    g0=g1=h00=h01=h11=0.0
    for c,(k,n) in tab.items():
        p=1/(1+math.exp(-(b0+b1*c)));g0+=k-n*p;g1+=c*(k-n*p);v=n*p*(1-p);h00+=v;h01+=c*v;h11+=c*c*v
    det=h00*h11-h01*h01;b0+=(h11*g0-h01*g1)/det;b1+=(h00*g1-h01*g0)/det
res['cdnow']=dict(points={c:[a[0],a[1]] for c,a in sorted(tab.items())},somersD=(more-less)/(Y*N),oddsRatio=math.exp(b1))
print(json.dumps(res,indent=0))
